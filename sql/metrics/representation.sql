with

cells as (

    select *
    from intermediate.suppressed_cells
    where step <> 'bottom_line'

),

everybody as (

    select *
    from cells
    where "group" = 'all'

),

compared as (

    select
        cells.scope_kind,
        cells.scope_id,
        cells.scope_name,
        cells.period,
        cells.step,
        cells.characteristic,
        cells."group",
        cells.n_reached as n_group,
        everybody.n_reached as n_everybody,
        coalesce(cells.hidden_because, everybody.hidden_because)
            as hidden_because
    from cells
    inner join everybody
        on
            cells.scope_kind = everybody.scope_kind
            and cells.scope_id = everybody.scope_id
            and cells.period = everybody.period
            and cells.step = everybody.step
    where cells."group" <> 'all'

),

shown as (

    select
        * replace (
            if(hidden_because is null, n_group, null) as n_group,
            if(hidden_because is null, n_everybody, null) as n_everybody
        )
    from compared

),

representation as (

    select
        scope_kind,
        scope_id,
        scope_name,
        period,
        step,
        characteristic,
        "group",
        n_group,
        n_everybody as n,
        case when n_everybody > 0 then n_group / n_everybody end as value,
        functions.wilson_lower(n_group, n_everybody) as lower_bound,
        functions.wilson_upper(n_group, n_everybody) as upper_bound,
        coalesce(
            hidden_because, if(n_everybody = 0, 'empty_group', null)
        ) as suppressed_because
    from shown

)

select * from representation
