with

cells as (

    select *
    from intermediate.suppressed_cells
    where step not in ('applied', 'bottom_line')

),

scopes as (

    select * from intermediate.scopes

),

funnel_groups as (

    select * from intermediate.funnel_groups

),

step_medians as (

    select
        scopes.scope_kind,
        scopes.scope_id,
        step_medians.period,
        step_medians.step,
        coalesce(funnel_groups.characteristic, 'all') as characteristic,
        coalesce(funnel_groups."group", 'all') as "group",
        step_medians.median,
        step_medians.median_lower,
        step_medians.median_upper
    from intermediate.step_medians
    inner join scopes on step_medians.scope_number = scopes.scope_number
    left join funnel_groups
        on step_medians.group_number = funnel_groups.group_number
    where
        step_medians.group_number is null
        or funnel_groups.group_number is not null

),

joined as (

    select
        cells.*,
        step_medians.median,
        step_medians.median_lower,
        step_medians.median_upper,
        case
            when cells.hidden_because is not null then cells.hidden_because
            when cells.n_before = 0 then 'empty_group'
            when step_medians.median is null then 'not_mature'
        end as suppressed_because
    from cells
    left join step_medians
        on
            cells.scope_kind = step_medians.scope_kind
            and cells.scope_id = step_medians.scope_id
            and cells.period = step_medians.period
            and cells.step = step_medians.step
            and cells.characteristic = step_medians.characteristic
            and cells."group" = step_medians."group"

),

time_in_step as (

    select
        scope_kind,
        scope_id,
        scope_name,
        period,
        step,
        characteristic,
        "group",
        if(hidden_because is null, n_before, null) as n,
        if(suppressed_because is null, median, null) as value,
        if(suppressed_because is null, median_lower, null) as lower_bound,
        if(suppressed_because is null, median_upper, null) as upper_bound,
        suppressed_because
    from joined

)

select * from time_in_step
