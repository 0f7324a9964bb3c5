with

group_outcomes as (

    select * from intermediate.group_outcomes

),

options as (

    select
        coalesce(bool_or(name = 'has_reviews' and value = 'false'), false)
            as lacks_reviews
    from landing.config_options

),

known as (

    select
        characteristic,
        outcome,
        count(*) filter (where n_mature > 0) as n_known_groups
    from group_outcomes
    where "group" <> 'Unknown'
    group by characteristic, outcome

),

compared as (

    select
        focal.characteristic,
        focal."group",
        focal.outcome,
        reference."group" as reference_group,
        coalesce(focal.is_reference, false) as is_reference,
        focal.n_hires,
        focal.n_mature,
        reference.n_mature as n_reference,
        case
            when focal.is_reference then 0
            when focal.outcome = 'performance'
                then functions.hedges_g(
                    focal.mean_value,
                    focal.sd_value,
                    focal.n_mature,
                    reference.mean_value,
                    reference.sd_value,
                    reference.n_mature
                )
            else
                focal.n_success / nullif(focal.n_mature, 0)
                - reference.n_success / nullif(reference.n_mature, 0)
        end as gap,
        case
            when focal.outcome = 'performance'
                then 1.96
                    * sqrt(
                        functions.hedges_g_variance(
                            gap, focal.n_mature, reference.n_mature
                        )
                    )
        end as half_width,
        if(
            focal.outcome = 'performance',
            gap - half_width,
            functions.newcombe_lower(
                focal.n_success, focal.n_mature,
                reference.n_success, reference.n_mature
            )
        ) as gap_lower,
        if(
            focal.outcome = 'performance',
            gap + half_width,
            functions.newcombe_upper(
                focal.n_success, focal.n_mature,
                reference.n_success, reference.n_mature
            )
        ) as gap_upper
    from group_outcomes as focal
    left join group_outcomes as reference
        on
            reference.is_reference
            and focal.characteristic = reference.characteristic
            and focal.outcome = reference.outcome

),

reasoned as (

    select
        compared.*,
        case
            when options.lacks_reviews and compared.outcome = 'performance'
                then 'not_pulled'
            when compared.n_hires = 0 then 'empty_group'
            when compared.n_mature = 0 then 'not_mature'
            when coalesce(known.n_known_groups, 0) < 2
                then 'no_comparison_group'
            when
                least(compared.n_mature, compared.n_reference)
                < functions.threshold('minimum_hires_per_group')
                then 'n_below_minimum'
            when compared.gap is null then 'no_outcome_variance'
        end as suppressed_because,
        functions.threshold('small_cell') as small_cell
    from compared
    cross join options
    left join known
        on
            compared.characteristic = known.characteristic
            and compared.outcome = known.outcome

),

outcome_gap as (

    select
        characteristic,
        "group",
        outcome,
        reference_group,
        if(n_reference between 1 and small_cell - 1, null, n_reference)
            as n_reference,
        if(n_mature between 1 and small_cell - 1, null, n_mature) as n,
        if(suppressed_because is null, gap, null) as value,
        if(suppressed_because is null and not is_reference, gap_lower, null)
            as lower_bound,
        if(suppressed_because is null and not is_reference, gap_upper, null)
            as upper_bound,
        suppressed_because
    from reasoned

)

select * from outcome_gap
