with

hire_cells as (

    select * from intermediate.hire_cells

),

hire_scopes as (

    select * from intermediate.hire_scopes

),

hire_periods as (

    select * from intermediate.hire_periods

),

hire_performance as (

    select * from intermediate.hire_performance

),

mature as (

    select
        hire_scopes.scope_kind,
        hire_scopes.scope_id,
        hire_periods.period,
        count(*) as n_mature,
        avg(
            hire_performance.performance_z order by hire_performance.employee_id
        ) as mean_z,
        var_samp(
            hire_performance.performance_z order by hire_performance.employee_id
        ) as variance_z
    from hire_performance
    inner join hire_scopes
        on hire_performance.employee_id = hire_scopes.employee_id
    inner join hire_periods
        on hire_performance.employee_id = hire_periods.employee_id
    group by
        hire_scopes.scope_kind,
        hire_scopes.scope_id,
        hire_periods.period

),

performance_cells as (

    select
        hire_cells.*,
        coalesce(mature.n_mature, 0) as n_mature,
        mature.mean_z,
        mature.variance_z
    from hire_cells
    left join mature
        on
            hire_cells.scope_kind = mature.scope_kind
            and hire_cells.scope_id = mature.scope_id
            and hire_cells.period = mature.period

)

select * from performance_cells
