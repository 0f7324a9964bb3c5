-- Lever's own answer where an administrator gave it: a user whose profile is linked to a contact, and who is the
-- employee by directory id, else by work e-mail.
with

users as (

    select * from identity.lever_users
    where len(linked_contact_ids) > 0

),

people as (

    select * from identity.hris_people

),

identified as (

    select
        people.employee_id,
        users.linked_contact_ids
    from users
    inner join people on users.external_directory_id = people.employee_id
    union all
    select
        people.employee_id,
        users.linked_contact_ids
    from users
    inner join people on users.email = people.work_email
    where users.external_directory_id is null

),

link_users as (

    select
        employee_id,
        list_sort(list_distinct(flatten(list(linked_contact_ids))))
            as contact_ids
    from identified
    group by employee_id

)

select * from link_users
