with

process_associations as (

    select * from intermediate.process_associations

),

config_options as (

    select * from landing.config_options

),

pulls as (

    select * from landing.pulls

),

-- What each measure is made from, where the key may be unable to read it.
measures as (

    select
        unnest([
            {'process_measure': 'days_to_hire', 'resource': null},
            {'process_measure': 'n_interviews', 'resource': 'interviews'},
            {'process_measure': 'n_interviewers', 'resource': 'feedback'},
            {'process_measure': 'panel_mean', 'resource': 'feedback'},
            {'process_measure': 'panel_sd', 'resource': 'feedback'},
            {'process_measure': 'n_no_votes', 'resource': 'feedback'},
            {
                'process_measure': 'days_to_first_interview',
                'resource': 'interviews'
            },
            {'process_measure': 'offer_days', 'resource': null},
            {'process_measure': 'is_referral', 'resource': null},
            {'process_measure': 'is_internal', 'resource': null}
        ], recursive := true)

),

unreadable as (

    select
        resource,
        null as outcome
    from pulls
    where not is_readable
    union all
    select
        null as resource,
        'performance' as outcome
    from config_options
    where name = 'has_reviews' and value = 'false'

),

reasoned as (

    select
        measures.process_measure,
        outcomes.outcome,
        coalesce(process_associations.n, 0) as n,
        process_associations.tau_b,
        process_associations.z,
        case
            when exists (
                select 1 from unreadable
                where
                    unreadable.resource = measures.resource
                    or unreadable.outcome = outcomes.outcome
            ) then 'not_pulled'
            when
                coalesce(process_associations.n, 0)
                < functions.threshold('minimum_hires_for_accuracy')
                then 'n_below_minimum'
            when process_associations.is_outcome_constant
                then 'no_outcome_variance'
            when process_associations.is_measure_constant
                then 'no_rating_variance'
        end as suppressed_because
    from measures
    cross join (select unnest(['performance', 'retained_365']) as outcome)
        as outcomes
    left join process_associations
        on
            measures.process_measure = process_associations.process_measure
            and outcomes.outcome = process_associations.outcome

),

-- Fieller, Hartley and Pearson (1957). A perfect association has no interval on this scale.
estimated as (

    select
        *,
        suppressed_because is null as is_shown,
        if(is_shown, functions.normal_two_sided_p(z), null) as p_value,
        if(is_shown and abs(tau_b) < 1, atanh(tau_b), null) as centre,
        1.96
        * sqrt(0.437 / nullif(greatest(n - 4, 0), 0)) as spread
    from reasoned

),

q_values as (

    select
        outcome,
        unnest(list(process_measure order by process_measure))
            as process_measure,
        unnest(
            functions.benjamini_hochberg(list(p_value order by process_measure))
        ) as q_value
    from estimated
    group by outcome

),

process_outcome as (

    select
        estimated.process_measure,
        estimated.outcome,
        estimated.p_value,
        q_values.q_value,
        estimated.n,
        if(estimated.is_shown, estimated.tau_b, null) as value,
        tanh(estimated.centre - estimated.spread) as lower_bound,
        tanh(estimated.centre + estimated.spread) as upper_bound,
        estimated.suppressed_because
    from estimated
    inner join q_values
        on
            estimated.process_measure = q_values.process_measure
            and estimated.outcome = q_values.outcome

)

select * from process_outcome
