with

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

opportunity_groups as (

    select * from intermediate.opportunity_groups

),

score_references as (

    select * from intermediate.score_references

),

votes as (

    select
        opportunity_groups.characteristic,
        opportunity_groups."group",
        interviewer_scores.stage_name,
        count(*) as n,
        count(*) filter (where interviewer_scores.is_yes) as n_yes
    from interviewer_scores
    inner join opportunity_groups
        on
            interviewer_scores.opportunity_id
            = opportunity_groups.opportunity_id
    where
        interviewer_scores.is_in_window
        and opportunity_groups."group" <> 'Unknown'
    group by
        opportunity_groups.characteristic,
        opportunity_groups."group",
        interviewer_scores.stage_name

),

stages as (

    select distinct
        characteristic,
        stage_name
    from votes

),

tables as (

    select
        score_references.characteristic,
        score_references."group",
        score_references.reference_group,
        {
            a: coalesce(own.n_yes, 0),
            n1: coalesce(own.n, 0),
            c: coalesce(reference.n_yes, 0),
            n2: coalesce(reference.n, 0)
        } as stratum
    from score_references
    inner join stages
        on score_references.characteristic = stages.characteristic
    left join votes as own
        on
            stages.characteristic = own.characteristic
            and stages.stage_name = own.stage_name
            and score_references."group" = own."group"
    left join votes as reference
        on
            stages.characteristic = reference.characteristic
            and stages.stage_name = reference.stage_name
            and score_references.reference_group = reference."group"
    where score_references."group" <> score_references.reference_group

),

summed as (

    select
        characteristic,
        "group",
        reference_group,
        cast(sum(stratum.n1) as bigint) as n,
        sum(stratum.n2) as n_reference,
        sum(stratum.a) / nullif(sum(stratum.n1), 0) as yes_rate,
        sum(stratum.c) / nullif(sum(stratum.n2), 0) as reference_yes_rate,
        count(*) filter (where stratum.n1 + stratum.n2 > 0) as n_strata,
        coalesce(
            list(stratum) filter (where stratum.n1 > 0 and stratum.n2 > 0), []
        ) as strata
    from tables
    group by characteristic, "group", reference_group

),

tested as (

    select
        *,
        functions.mantel_haenszel(strata) as mh,
        functions.breslow_day_tarone(strata) as bdt
    from summed

),

judged as (

    select
        *,
        case
            when
                least(n, n_reference)
                < functions.threshold('minimum_scores_per_group')
                then 'n_below_minimum'
            when len(strata) = 0 then 'no_comparison_group'
            when mh.risk_ratio is null then 'no_selections'
        end as suppressed_because
    from tested

),

shown as (

    select
        * replace (
            if(suppressed_because is null, mh, null) as mh,
            if(suppressed_because is null, bdt, null) as bdt,
            if(suppressed_because is null, n_strata, null) as n_strata,
            if(suppressed_because is null, yes_rate, null) as yes_rate,
            if(suppressed_because is null, reference_yes_rate, null)
                as reference_yes_rate,
            if(
                suppressed_because is not null
                and n between 1 and functions.threshold('small_cell') - 1,
                null,
                n
            ) as n
        )
    from judged

),

vote_impact as (

    select
        characteristic,
        "group",
        reference_group,
        n_strata,
        cast(mh.n_informative as bigint) as n_informative_strata,
        mh.odds_ratio,
        mh.odds_ratio_lower,
        mh.odds_ratio_upper,
        mh.cmh_chi2,
        mh.p_cmh,
        mh.z_multiple_events,
        mh.shortfall_total,
        bdt.statistic as breslow_day_tarone,
        bdt.p as p_homogeneity,
        yes_rate,
        reference_yes_rate,
        n,
        mh.risk_ratio as value,
        mh.risk_ratio_lower as lower_bound,
        mh.risk_ratio_upper as upper_bound,
        suppressed_because
    from shown

)

select * from vote_impact
