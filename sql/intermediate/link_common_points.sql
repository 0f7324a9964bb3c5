-- Addresses, numbers and handles that an employee and a person have in common. An agency's own address or telephone on its
-- candidates tells nobody apart: it is on other names too. A contact held twice is one name. Numbers of two countries
-- may share their digits.
with

employees as (

    select
        rowid as employee_number,
        *
    from intermediate.link_employees

),

people as (

    select
        rowid as person_number,
        *,
        list_max(name_tokens) as name
    from intermediate.link_people

),

employee_points as (

    select
        employee_number,
        'email' as kind,
        unnest(emails) as point,
        null as country_number
    from employees
    union all
    select
        employee_number,
        'phone',
        unnest(phones_national),
        phones_international[1]
    from employees
    union all
    select employee_number, 'linkedin', unnest(linkedin_handles), null
    from employees

),

person_points as (

    select
        person_number,
        name,
        'email' as kind,
        unnest(emails) as point,
        null as country_numbers
    from people
    union all
    select
        person_number,
        name,
        'phone',
        unnest(phones_national),
        if(
            len(phones_international) = len(phones_national),
            phones_international, null
        )
    from people
    union all
    select person_number, name, 'linkedin', unnest(linkedin_handles), null
    from people

),

wanted as (

    select
        person_points.*,
        min(name) over same_point <> max(name) over same_point as is_shared
    from person_points
    semi join employee_points
        on
            person_points.kind = employee_points.kind
            and person_points.point = employee_points.point
    window same_point as (partition by kind, point)

),

link_common_points as (

    select
        employee_points.employee_number,
        wanted.person_number,
        bool_or(wanted.kind = 'email') as is_email_same,
        bool_or(wanted.kind = 'email' and wanted.is_shared) as is_email_shared,
        bool_or(wanted.kind = 'phone') as is_phone_same,
        bool_or(wanted.kind = 'phone' and wanted.is_shared) as is_phone_shared,
        bool_or(wanted.kind = 'linkedin') as is_linkedin_same
    from employee_points
    inner join wanted
        on
            employee_points.kind = wanted.kind
            and employee_points.point = wanted.point
    where
        coalesce(
            list_contains(
                wanted.country_numbers, employee_points.country_number
            ),
            true
        )
    group by employee_points.employee_number, wanted.person_number

)

select * from link_common_points
