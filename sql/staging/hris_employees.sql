with

landed as (

    select * from landing.hris_employees

),

hris_employees as (

    select
        employee_id,
        start_date as started_on,
        termination_date as terminated_on,
        termination_type,
        title,
        department,
        location,
        manager_id,
        worker_type,
        lever_id
    from landed

)

select * from hris_employees
