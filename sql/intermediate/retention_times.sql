with

hires as (

    select * from intermediate.hires

),

retention_times as (

    select
        employee_id,
        opportunity_id,
        'any' as kind,
        days_observed,
        is_terminated as is_event
    from hires
    union all by name
    select
        employee_id,
        opportunity_id,
        'voluntary' as kind,
        days_observed,
        coalesce(termination_type = 'voluntary', false) as is_event
    from hires

)

select * from retention_times
