-- Blocking: an employee and an opportunity are compared when they share a key. Each key is cheap and narrow, and no
-- one of them has to hold for a pair to be found.
with

employees as (

    select
        rowid as employee_number,
        *
    from intermediate.link_employees

),

forms as (

    select * from intermediate.link_employee_forms

),

employee_pairs as (

    select * from intermediate.link_employee_pairs

),

linked_users as (

    select * from intermediate.link_users

),

dated as (

    select
        employees.*,
        forms.given_forms,
        forms.family_skeletons,
        functions.week_of(employees.started_on) as week,
        functions.month_of(employees.started_on) as month,
        functions.month_of(employees.started_on) // 3 as quarter
    from employees
    inner join forms on employees.employee_id = forms.employee_id

),

keys as (

    select employee_number, 'id' as rule, lever_id as text
    from employees
    union all
    select employees.employee_number, 'id', unnest(linked_users.contact_ids)
    from linked_users
    inner join employees on linked_users.employee_id = employees.employee_id
    union all
    select employee_number, 'email', unnest(emails)
    from employees
    union all
    select
        employee_number, 'email user',
        unnest(list_transform(emails, lambda email: functions.address_user(email)))
    from employees
    union all
    select
        employee_number, 'phone',
        unnest(list_transform(phones_national, lambda phone: right(phone, 7)))
    from employees
    union all
    select employee_number, 'linkedin', unnest(linkedin_handles)
    from employees
    union all
    select employee_number, 'family, week', unnest(family_skeletons) || week
    from dated
    union all
    select
        employee_number, 'given, week, place',
        unnest(given_forms) || week || location
    from dated
    union all
    select
        employee_number, 'given, week, title',
        unnest(given_forms) || week || array_to_string(title_words, ' ')
    from dated
    union all
    select employee_number, 'manager, week', unnest(manager_emails) || week
    from dated
    union all
    select employee_number, 'place, day', location || started_on
    from employees
    union all
    select
        employee_number, 'title, day',
        array_to_string(title_words, ' ') || started_on
    from employees
    union all
    select
        dated.employee_number, 'name, month',
        employee_pairs.pair || dated.month
    from employee_pairs
    inner join dated on employee_pairs.employee_id = dated.employee_id
    union all
    select
        dated.employee_number, 'name, quarter',
        employee_pairs.pair || dated.quarter
    from employee_pairs
    inner join dated on employee_pairs.employee_id = dated.employee_id

),

link_employee_keys as (

    select distinct
        hash(rule, text) as key,
        rule,
        employee_number
    from keys
    where text is not null

)

select * from link_employee_keys
