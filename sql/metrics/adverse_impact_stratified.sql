-- Strata are the postings of the company or of the department. A posting that one of
-- the two groups lacks tells nothing about rates within postings; it counts in the
-- composition of the difference (Kitagawa).
with

compared_cells as (

    select *
    from intermediate.compared_cells
    where scope_kind in ('company', 'department')

),

strata as (

    select * from intermediate.posting_strata

),

tests as (

    select
        *,
        functions.mantel_haenszel(strata_with_both) as mh,
        functions.breslow_day_tarone(informative_strata) as homogeneity,
        functions.kitagawa(all_strata) as gaps
    from strata

),

joined as (

    select
        compared_cells.*,
        tests.n_strata,
        tests.n_informative_strata,
        tests.mh,
        tests.homogeneity,
        tests.gaps,
        case
            when compared_cells.suppressed_because is not null
                then compared_cells.suppressed_because
            when compared_cells.is_reference then null
            when coalesce(len(tests.strata_with_both), 0) = 0
                then 'no_comparison_group'
            when tests.mh.risk_ratio is null then 'no_selections'
        end as reason,
        coalesce(
            compared_cells.suppressed_because
            not in ('small_cell', 'complementary'),
            true
        ) as is_shown
    from compared_cells
    left join tests
        on
            compared_cells.scope_kind = tests.scope_kind
            and compared_cells.scope_id = tests.scope_id
            and compared_cells.period = tests.period
            and compared_cells.step = tests.step
            and compared_cells.characteristic = tests.characteristic
            and compared_cells."group" = tests."group"

),

shown as (

    select
        * replace (
            if(reason is null, mh, null) as mh,
            if(reason is null, homogeneity, null) as homogeneity,
            if(reason is null, gaps, null) as gaps,
            if(is_shown, n_strata, null) as n_strata,
            if(is_shown, n_informative_strata, null) as n_informative_strata
        )
    from joined

),

adverse_impact_stratified as (

    select
        scope_kind,
        scope_id,
        scope_name,
        period,
        step,
        characteristic,
        "group",
        reference_group,
        reference_rule,
        n_considered,
        n_strata,
        n_informative_strata,
        mh.odds_ratio,
        mh.odds_ratio_lower,
        mh.odds_ratio_upper,
        mh.cmh_chi2,
        mh.p_cmh,
        mh.z_multiple_events,
        mh.shortfall_total,
        homogeneity.statistic as breslow_day_tarone,
        homogeneity.p as p_homogeneity,
        gaps.composition as composition_gap,
        gaps.within as within_gap,
        if(
            is_reference,
            null,
            (
                n_selected * reference_n_considered
                - reference_n_selected * n_considered
            ) * (mh.risk_ratio - 1) < 0
            and not functions.is_close(mh.risk_ratio, 1)
        ) as is_reversed_from_pooled,
        n_considered as n,
        if(reason is null and is_reference, 1.0::double, mh.risk_ratio)
            as value,
        mh.risk_ratio_lower as lower_bound,
        mh.risk_ratio_upper as upper_bound,
        reason as suppressed_because
    from shown

)

select * from adverse_impact_stratified
