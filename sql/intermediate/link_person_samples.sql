with

employees as (

    select rowid as employee_number
    from intermediate.link_employees
    order by md5(employee_id), employee_id
    limit 300

),

people as (

    select rowid as person_number
    from intermediate.link_people
    order by md5(contact_id), contact_id
    limit 600

),

link_person_samples as (

    select
        employees.employee_number,
        people.person_number
    from employees
    cross join people

)

select * from link_person_samples
