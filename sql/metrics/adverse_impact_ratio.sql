-- One row per group beside its reference. Where the reference selected nobody there
-- is no ratio; the exact test still has an answer and keeps it.
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
        not is_reference
        and coalesce(suppressed_because, 'no_selections') = 'no_selections'
            as is_tested
    from compared_cells

),

tested as (

    select
        flagged.*,
        two_by_two_tests.impact_ratio,
        two_by_two_tests.koopman_lower,
        two_by_two_tests.koopman_upper,
        two_by_two_tests.newcombe_lower,
        two_by_two_tests.newcombe_upper,
        two_by_two_tests.z_difference,
        two_by_two_tests.z_impact_ratio,
        two_by_two_tests.cohen_h,
        two_by_two_tests.is_below_four_fifths,
        two_by_two_tests.is_reversed_by_one,
        two_by_two_tests.one_hire_clears_four_fifths,
        if(flagged.is_tested, two_by_two_tests.p_fisher, null) as p_fisher,
        if(flagged.is_tested, two_by_two_tests.p_mid, null) as p_mid
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
        *,
        count(p_mid) over family as n_tests,
        row_number() over (family order by p_mid nulls last) as p_rank
    from tested
    window family as (
        partition by scope_kind, period, characteristic
    )

),

adjusted as (

    select
        *,
        case
            when p_mid is not null then least(
                1.0,
                min(p_mid * n_tests / p_rank) over (
                    partition by scope_kind, period, characteristic
                    order by p_rank desc
                )
            )
        end as q_value
    from ranked

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
        if(has_comparison, newcombe_lower, null) as rate_difference_lower,
        if(has_comparison, newcombe_upper, null) as rate_difference_upper,
        if(has_comparison, z_difference, null) as z_difference,
        if(
            has_comparison, functions.normal_two_sided_p(z_difference), null
        ) as p_z,
        if(has_comparison, z_impact_ratio, null) as z_impact_ratio,
        if(
            has_comparison, functions.normal_two_sided_p(z_impact_ratio), null
        ) as p_z_impact_ratio,
        p_fisher,
        p_mid,
        q_value,
        if(has_comparison, cohen_h, null) as cohen_h,
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
        if(has_comparison, is_below_four_fifths, null) as is_below_four_fifths,
        if(has_comparison, is_reversed_by_one, null) as is_reversed_by_one,
        if(has_comparison, one_hire_clears_four_fifths, null)
            as one_hire_clears_four_fifths,
        is_below_minimum_share,
        n_considered as n,
        case
            when has_value and is_reference then 1.0::double
            when has_value then impact_ratio
        end as value,
        if(has_comparison, koopman_lower, null) as lower_bound,
        if(has_comparison, koopman_upper, null) as upper_bound,
        suppressed_because
    from adjusted

)

select * from adverse_impact_ratio
