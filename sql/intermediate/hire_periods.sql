with

hires as (

    select * from intermediate.hires

),

hire_periods as (

    select
        employee_id,
        opportunity_id,
        'all' as period
    from hires
    union all by name
    select
        employee_id,
        opportunity_id,
        cast(year as varchar) as period
    from hires

)

select * from hire_periods
