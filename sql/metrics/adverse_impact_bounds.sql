with

compared_cells as (

    select * from intermediate.compared_cells

),

unknown as (

    select *
    from intermediate.suppressed_cells
    where "group" = 'Unknown'

),

joined as (

    select
        compared_cells.* replace (
            coalesce(
                if(
                    compared_cells.suppressed_because
                    in ('small_cell', 'complementary'),
                    compared_cells.suppressed_because,
                    null
                ),
                unknown.hidden_because,
                compared_cells.suppressed_because
            ) as suppressed_because
        ),
        unknown.n_considered as unknown_n_considered,
        unknown.n_reached as unknown_n_selected
    from compared_cells
    inner join unknown
        on
            compared_cells.scope_kind = unknown.scope_kind
            and compared_cells.scope_id = unknown.scope_id
            and compared_cells.period = unknown.period
            and compared_cells.step = unknown.step
            and compared_cells.characteristic = unknown.characteristic
    where compared_cells."group" <> 'Unknown'

),

-- At worst for the group its unanswered were not selected and the reference's
-- were; at best the other way round.
moved as (

    select
        *,
        suppressed_because is null and not is_reference as has_bounds,
        coalesce(
            suppressed_because
            not in ('small_cell', 'complementary', 'not_pulled'),
            true
        ) as is_shown,
        unknown_n_considered - unknown_n_selected as unknown_n_not_selected,
        {
            'a': n_selected,
            'n1': n_considered + unknown_n_not_selected,
            'c': reference_n_selected + unknown_n_selected,
            'n2': reference_n_considered + unknown_n_selected
        } as worst,
        {
            'a': n_selected + unknown_n_selected,
            'n1': n_considered + unknown_n_selected,
            'c': reference_n_selected,
            'n2': reference_n_considered + unknown_n_not_selected
        } as best
    from joined

),

adverse_impact_bounds as (

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
        if(is_shown, n_considered, null) as n_considered,
        if(is_shown, n_selected, null) as n_selected,
        if(is_shown, reference_n_considered, null) as reference_n_considered,
        if(is_shown, reference_n_selected, null) as reference_n_selected,
        if(is_shown, unknown_n_considered, null) as unknown_n_considered,
        if(is_shown, unknown_n_selected, null) as unknown_n_selected,
        if(
            has_bounds,
            not functions.is_below_four_fifths(
                worst.a, worst.n1, worst.c, worst.n2
            )
            or functions.is_below_four_fifths(
                best.a, best.n1, best.c, best.n2
            ),
            null
        ) as is_decided,
        if(is_shown, n_considered, null) as n,
        case
            when suppressed_because is not null then null
            when is_reference then 1.0::double
            else functions.impact_ratio(
                n_selected,
                n_considered,
                reference_n_selected,
                reference_n_considered
            )
        end as value,
        if(
            has_bounds,
            functions.impact_ratio(worst.a, worst.n1, worst.c, worst.n2),
            null
        ) as lower_bound,
        if(
            has_bounds,
            functions.impact_ratio(best.a, best.n1, best.c, best.n2),
            null
        ) as upper_bound,
        suppressed_because
    from moved

)

select * from adverse_impact_bounds
