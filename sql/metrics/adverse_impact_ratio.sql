-- One row per group beside its reference. Where the reference selected nobody there
-- is no ratio and nothing to tell apart: metrics.md 2.2 has p_fisher 1 and p_mid 0.5.
with

compared_cells as (

    select * from intermediate.compared_cells

),

two_by_two_tests as (

    select * from intermediate.two_by_two_tests

),

flagged as (

    select
        *,
        suppressed_because is null as has_value,
        suppressed_because is null and not is_reference as has_comparison,
        coalesce(suppressed_because, '') = 'no_selections'
        and not is_reference as is_unselected
    from compared_cells

),

tested as (

    select
        flagged.*,
        if(has_comparison, two_by_two_tests, null) as tests,
        case
            when is_unselected then 1.0::double
            when has_comparison then two_by_two_tests.p_fisher
        end as p_fisher,
        case
            when is_unselected then 0.5::double
            when has_comparison then two_by_two_tests.p_mid
        end as p_mid
    from flagged
    left join two_by_two_tests
        on
            flagged.n_selected = two_by_two_tests.n_selected
            and flagged.n_considered = two_by_two_tests.n_considered
            and flagged.reference_n_selected
            = two_by_two_tests.reference_n_selected
            and flagged.reference_n_considered
            = two_by_two_tests.reference_n_considered

),

-- Benjamini and Hochberg (1995) within metrics.md 0.7's family, as
-- functions.benjamini_hochberg does it, without a list of a whole family.
ranked as (

    select
        scope_kind,
        scope_id,
        period,
        step,
        characteristic,
        "group",
        p_mid,
        count(*) over family as n_tests,
        row_number() over (family order by p_mid) as p_rank
    from tested
    where p_mid is not null
    window family as (
        partition by scope_kind, period, characteristic
    )

),

adjusted as (

    select
        *,
        least(
            1.0,
            min(p_mid * n_tests / p_rank) over (
                partition by scope_kind, period, characteristic
                order by p_rank desc
            )
        ) as q_value
    from ranked

),

judged as (

    select
        tested.*,
        adjusted.q_value
    from tested
    left join adjusted
        on
            tested.scope_kind = adjusted.scope_kind
            and tested.scope_id = adjusted.scope_id
            and tested.period = adjusted.period
            and tested.step = adjusted.step
            and tested.characteristic = adjusted.characteristic
            and tested."group" = adjusted."group"

),

adverse_impact_ratio as (

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
        n_selected,
        if(has_value, n_selected / n_considered, null) as selection_rate,
        reference_n_considered,
        reference_n_selected,
        if(has_value, reference_n_selected / reference_n_considered, null)
            as reference_selection_rate,
        if(
            has_comparison,
            n_selected / n_considered
            - reference_n_selected / reference_n_considered,
            null
        ) as rate_difference,
        tests.newcombe_lower as rate_difference_lower,
        tests.newcombe_upper as rate_difference_upper,
        tests.z_difference,
        functions.normal_two_sided_p(tests.z_difference) as p_z,
        tests.z_impact_ratio,
        functions.normal_two_sided_p(tests.z_impact_ratio) as p_z_impact_ratio,
        p_fisher,
        p_mid,
        q_value,
        tests.cohen_h,
        if(
            has_comparison,
            n_considered * (n_selected + reference_n_selected)
            / (n_considered + reference_n_considered) - n_selected,
            null
        ) as shortfall_vs_pooled,
        if(
            has_comparison,
            n_considered * reference_n_selected / reference_n_considered
            - n_selected,
            null
        ) as shortfall_vs_reference,
        tests.is_below_four_fifths,
        tests.is_reversed_by_one,
        tests.one_hire_clears_four_fifths,
        is_below_minimum_share,
        n_considered as n,
        if(has_value and is_reference, 1.0::double, tests.impact_ratio)
            as value,
        tests.koopman_lower as lower_bound,
        tests.koopman_upper as upper_bound,
        suppressed_because
    from judged

)

select * from adverse_impact_ratio
