-- HRIS says which groups an interviewer belongs to, where it knows the interviewer at all.
with

lever_users as (

    select user_id as interviewer_id from staging.lever_users

),

interviewer_employees as (

    select * from intermediate.interviewer_employees

),

employee_groups as (

    select * from intermediate.employee_groups

),

characteristics as (

    select unnest([
        'gender',
        'race_ethnicity',
        'gender_race_ethnicity',
        'veteran',
        'disability'
    ]) as characteristic

),

interviewer_groups as (

    select
        lever_users.interviewer_id,
        characteristics.characteristic,
        coalesce(employee_groups."group", 'Unknown') as "group"
    from lever_users
    cross join characteristics
    left join interviewer_employees
        on lever_users.interviewer_id = interviewer_employees.interviewer_id
    left join employee_groups
        on
            interviewer_employees.employee_id = employee_groups.employee_id
            and characteristics.characteristic = employee_groups.characteristic

)

select * from interviewer_groups
