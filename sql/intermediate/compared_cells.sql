-- Every group beside its reference, with the reason for which there is nothing to
-- compare. A withheld row keeps no number; the reference's are its own, and visible.
with

cells as (

    select *
    from intermediate.suppressed_cells
    where
        step <> 'applied'
        and characteristic <> 'all'

),

reference_groups as (

    select * from intermediate.reference_groups

),

joined as (

    select
        cells.scope_kind,
        cells.scope_id,
        cells.scope_name,
        cells.period,
        cells.step,
        cells.characteristic,
        cells."group",
        reference_groups.reference_group,
        reference_groups.reference_rule,
        cells.n_considered,
        cells.n_reached as n_selected,
        reference_groups.reference_n_considered,
        reference_groups.reference_n_selected,
        reference_groups.n_known_considered,
        coalesce(
            cells."group" = reference_groups.reference_group, false
        ) as is_reference,
        case
            when cells.hidden_because is not null then cells.hidden_because
            when cells.n_considered = 0 then 'empty_group'
            when
                reference_groups.reference_group is null
                or reference_groups.n_known_groups < 2
                then 'no_comparison_group'
            when reference_groups.reference_n_selected = 0
                then 'no_selections'
        end as suppressed_because,
        cells.hidden_because is null as is_shown
    from cells
    inner join reference_groups
        on
            cells.scope_kind = reference_groups.scope_kind
            and cells.scope_id = reference_groups.scope_id
            and cells.period = reference_groups.period
            and cells.step = reference_groups.step
            and cells.characteristic = reference_groups.characteristic

),

compared_cells as (

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
        is_reference,
        case
            when is_shown and "group" <> 'Unknown' and n_known_considered > 0
                then
                    n_considered / n_known_considered
                    < functions.threshold('minimum_group_share')
        end as is_below_minimum_share,
        suppressed_because
    from joined

)

select * from compared_cells
