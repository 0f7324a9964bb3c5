-- A Lever user is an employee by externalDirectoryId, else by work e-mail. An address that two employees share
-- (a rehire under a new number) is the one who started last.
with

lever_users as (

    select * from identity.lever_users

),

hris_people as (

    select
        hris_people.employee_id,
        hris_people.work_email,
        hris_employees.started_on
    from identity.hris_people
    inner join staging.hris_employees
        on hris_people.employee_id = hris_employees.employee_id

),

by_directory as (

    select
        lever_users.user_id as interviewer_id,
        hris_people.employee_id
    from lever_users
    inner join hris_people
        on lever_users.external_directory_id = hris_people.employee_id

),

by_email as (

    select
        lever_users.user_id as interviewer_id,
        max_by(
            hris_people.employee_id,
            (hris_people.started_on, hris_people.employee_id)
        ) as employee_id
    from lever_users
    inner join hris_people
        on
            regexp_replace(lever_users.email, '\+[^@]*@', '@')
            = hris_people.work_email
    group by lever_users.user_id

),

interviewer_employees as (

    select
        lever_users.user_id as interviewer_id,
        coalesce(
            by_directory.employee_id, by_email.employee_id
        ) as employee_id
    from lever_users
    left join by_directory
        on lever_users.user_id = by_directory.interviewer_id
    left join by_email
        on lever_users.user_id = by_email.interviewer_id

)

select *
from interviewer_employees
where employee_id is not null
