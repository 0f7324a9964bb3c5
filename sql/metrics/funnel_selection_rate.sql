with

cells as (

    select *
    from intermediate.suppressed_cells
    where step <> 'applied'

),

everybody as (

    select *
    from cells
    where "group" = 'all'

),

compared as (

    select
        cells.*,
        everybody.n_considered as n_all_considered,
        everybody.hidden_because is not null as is_total_hidden
    from cells
    inner join everybody
        on
            cells.scope_kind = everybody.scope_kind
            and cells.scope_id = everybody.scope_id
            and cells.period = everybody.period
            and cells.step = everybody.step

),

shown as (

    select
        * replace (
            if(hidden_because is null, n_considered, null) as n_considered,
            if(hidden_because is null, n_reached, null) as n_reached,
            if(hidden_because is null, n_open, null) as n_open,
            if(hidden_because is null, n_withdrew, null) as n_withdrew
        )
    from compared

),

funnel_selection_rate as (

    select
        scope_kind,
        scope_id,
        scope_name,
        period,
        step,
        characteristic,
        "group",
        n_considered,
        n_reached as n_selected,
        n_open,
        n_withdrew,
        case
            when not is_total_hidden and n_all_considered > 0
                then n_considered / n_all_considered
        end as share_of_considered,
        n_considered as n,
        case when n_considered > 0 then n_reached / n_considered end as value,
        functions.wilson_lower(n_reached, n_considered) as lower_bound,
        functions.wilson_upper(n_reached, n_considered) as upper_bound,
        coalesce(
            hidden_because, if(n_considered = 0, 'empty_group', null)
        ) as suppressed_because
    from shown

)

select * from funnel_selection_rate
