-- An employee's manager by number, else by the manager's work e-mail.
with

hris_employees as (

    select * from staging.hris_employees

),

hris_people as (

    select * from identity.hris_people

),

managers as (

    select
        hris_people.work_email,
        max_by(
            hris_people.employee_id,
            (hris_employees.started_on, hris_people.employee_id)
        ) as employee_id
    from hris_people
    inner join hris_employees
        on hris_people.employee_id = hris_employees.employee_id
    where hris_people.work_email is not null
    group by hris_people.work_email

),

link_managers as (

    select
        hris_employees.employee_id,
        coalesce(
            hris_employees.manager_id, managers.employee_id
        ) as manager_employee_id
    from hris_employees
    left join hris_people
        on hris_employees.employee_id = hris_people.employee_id
    left join managers
        on hris_people.manager_email = managers.work_email

)

select *
from link_managers
where manager_employee_id is not null
