-- The group with the highest selection rate among those whose cell shows, large
-- enough in number and in share of the known; the customer may fix it instead.
with

cells as (

    select *
    from intermediate.suppressed_cells
    where
        step <> 'applied'
        and characteristic <> 'all'

),

configured as (

    select
        characteristic,
        min("group") as "group"
    from landing.config_reference_groups
    group by characteristic

),

totals as (

    select
        scope_kind,
        scope_id,
        period,
        step,
        characteristic,
        cast(sum(n_considered) as bigint) as n_known_considered,
        count(*) filter (where n_considered > 0) as n_known_groups
    from cells
    where "group" <> 'Unknown'
    group by all

),

eligible as (

    select
        cells.scope_kind,
        cells.scope_id,
        cells.period,
        cells.step,
        cells.characteristic,
        cells."group",
        cells.n_considered,
        cells.n_reached
    from cells
    inner join totals
        on
            cells.scope_kind = totals.scope_kind
            and cells.scope_id = totals.scope_id
            and cells.period = totals.period
            and cells.step = totals.step
            and cells.characteristic = totals.characteristic
    left join configured on cells.characteristic = configured.characteristic
    where
        cells."group" <> 'Unknown'
        and cells.hidden_because is null
        and cells.n_considered > 0
        and case
            when configured."group" is not null
                then cells."group" = configured."group"
            else
                cells.n_considered >= functions.threshold('small_cell')
                and cells.n_considered / totals.n_known_considered
                >= functions.threshold('minimum_group_share')
        end
    qualify row_number() over (
        partition by
            cells.scope_kind,
            cells.scope_id,
            cells.period,
            cells.step,
            cells.characteristic
        order by
            cells.n_reached / cells.n_considered desc,
            cells.n_considered desc,
            cells."group"
    ) = 1

),

keys as (

    select distinct
        scope_kind,
        scope_id,
        period,
        step,
        characteristic
    from cells

),

reference_groups as (

    select
        keys.scope_kind,
        keys.scope_id,
        keys.period,
        keys.step,
        keys.characteristic,
        coalesce(totals.n_known_considered, 0) as n_known_considered,
        coalesce(totals.n_known_groups, 0) as n_known_groups,
        eligible."group" as reference_group,
        if(configured."group" is null, 'highest_selection_rate', 'configured')
            as reference_rule,
        eligible.n_considered as reference_n_considered,
        eligible.n_reached as reference_n_selected
    from keys
    left join totals
        on
            keys.scope_kind = totals.scope_kind
            and keys.scope_id = totals.scope_id
            and keys.period = totals.period
            and keys.step = totals.step
            and keys.characteristic = totals.characteristic
    left join eligible
        on
            keys.scope_kind = eligible.scope_kind
            and keys.scope_id = eligible.scope_id
            and keys.period = eligible.period
            and keys.step = eligible.step
            and keys.characteristic = eligible.characteristic
    left join configured on keys.characteristic = configured.characteristic

)

select * from reference_groups
