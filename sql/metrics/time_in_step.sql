with

cells as (

    select *
    from intermediate.suppressed_cells
    where step not in ('applied', 'bottom_line')

),

step_medians as (

    select * from intermediate.step_medians

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
            cells.scope_number = step_medians.scope_number
            and cells.period = step_medians.period
            and cells.step = step_medians.step
            and cells.group_number = step_medians.group_number

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
