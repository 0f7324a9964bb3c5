-- Small counts recur in thousands of cells, so each pair is tested once.
with

compared_cells as (

    select * from intermediate.compared_cells

),

pairs as (

    select distinct
        n_selected,
        n_considered,
        reference_n_selected,
        reference_n_considered
    from compared_cells
    where not is_reference and suppressed_because is null

),

two_by_two_tests as (

    select
        *,
        n_selected / n_considered as selection_rate,
        reference_n_selected / reference_n_considered
            as reference_selection_rate,
        functions.impact_ratio(
            n_selected,
            n_considered,
            reference_n_selected,
            reference_n_considered
        ) as impact_ratio,
        functions.koopman_lower(
            n_selected,
            n_considered,
            reference_n_selected,
            reference_n_considered
        ) as koopman_lower,
        functions.koopman_upper(
            n_selected,
            n_considered,
            reference_n_selected,
            reference_n_considered
        ) as koopman_upper,
        functions.newcombe_lower(
            n_selected,
            n_considered,
            reference_n_selected,
            reference_n_considered
        ) as newcombe_lower,
        functions.newcombe_upper(
            n_selected,
            n_considered,
            reference_n_selected,
            reference_n_considered
        ) as newcombe_upper,
        functions.z_difference(
            n_selected,
            n_considered,
            reference_n_selected,
            reference_n_considered
        ) as z_difference,
        functions.z_impact_ratio(
            n_selected,
            n_considered,
            reference_n_selected,
            reference_n_considered
        ) as z_impact_ratio,
        functions.fisher_two_sided(
            n_selected,
            n_considered,
            reference_n_selected,
            reference_n_considered
        ) as p_fisher,
        functions.fisher_mid_p(
            n_selected,
            n_considered,
            reference_n_selected,
            reference_n_considered
        ) as p_mid,
        functions.cohen_h(
            n_selected / n_considered,
            reference_n_selected / reference_n_considered
        ) as cohen_h,
        functions.is_below_four_fifths(
            n_selected,
            n_considered,
            reference_n_selected,
            reference_n_considered
        ) as is_below_four_fifths,
        functions.is_reversed_by_one(
            n_selected,
            n_considered,
            reference_n_selected,
            reference_n_considered
        ) as is_reversed_by_one,
        functions.one_hire_clears_four_fifths(
            n_selected,
            n_considered,
            reference_n_selected,
            reference_n_considered
        ) as one_hire_clears_four_fifths
    from pairs

)

select * from two_by_two_tests
