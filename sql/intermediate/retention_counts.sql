with

retention_times as (

    select * from intermediate.retention_times

),

hire_scopes as (

    select * from intermediate.hire_scopes

),

hire_periods as (

    select * from intermediate.hire_periods

),

counted as (

    select
        hire_scopes.scope_kind,
        hire_scopes.scope_id,
        hire_periods.period,
        retention_times.kind,
        retention_times.days_observed,
        count(*) as n_hires,
        count(*) filter (where retention_times.is_event) as n_events
    from retention_times
    inner join hire_scopes
        on retention_times.employee_id = hire_scopes.employee_id
    inner join hire_periods
        on retention_times.employee_id = hire_periods.employee_id
    group by
        hire_scopes.scope_kind,
        hire_scopes.scope_id,
        hire_periods.period,
        retention_times.kind,
        retention_times.days_observed

),

retention_counts as (

    select
        counted.*,
        cast(sum(n_hires) over (
            partition by scope_kind, scope_id, period, kind
            order by days_observed desc
        ) as bigint) as n_at_risk
    from counted

)

select * from retention_counts
