with

hires as (

    select * from intermediate.hires

),

hire_performance as (

    select * from intermediate.hire_performance

),

as_of as (

    select * from intermediate.as_of

),

performance as (

    select
        hires.employee_id,
        hires.opportunity_id,
        'performance' as outcome,
        hire_performance.performance_z as outcome_value,
        hire_performance.performance_z
        >= functions.threshold('success_rating_z') as is_success,
        hire_performance.performance_z is not null as is_mature
    from hires
    left join hire_performance
        on hires.employee_id = hire_performance.employee_id

),

retained as (

    select
        hires.employee_id,
        hires.opportunity_id,
        hires.started_on + 365 <= as_of.as_of_on as is_mature,
        hires.terminated_on is null
        or hires.terminated_on - hires.started_on >= 365 as is_retained
    from hires
    cross join as_of

),

-- Early leavers of a young cohort do not count before the rest of it is a year old.
retained_365 as (

    select
        employee_id,
        opportunity_id,
        'retained_365' as outcome,
        if(is_mature, cast(is_retained as double), null) as outcome_value,
        if(is_mature, is_retained, null) as is_success,
        is_mature
    from retained

),

hire_outcomes as (

    select * from performance
    union all by name
    select * from retained_365

)

select * from hire_outcomes
