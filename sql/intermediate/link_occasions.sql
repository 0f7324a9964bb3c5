-- How far an employee's job and first day agree with an opportunity's; null where either side says nothing. Sampled pairs
-- stand for strangers.
with

pairs as (

    select employee_number, candidacy_number, false as is_sampled
    from intermediate.link_pairs
    union all
    select employee_number, candidacy_number, true
    from intermediate.link_samples

),

employees as (

    select
        rowid as employee_number,
        *
    from intermediate.link_employees

),

candidacies as (

    select
        rowid as candidacy_number,
        *
    from intermediate.link_candidacies

),

-- The HRIS column may hold a contact's id or an opportunity's.
owned_ids as (

    select
        employees.employee_number,
        candidacies.contact_id
    from employees
    inner join candidacies
        on employees.lever_id = candidacies.opportunity_id
    union
    select
        employees.employee_number,
        candidacies.contact_id
    from employees
    inner join candidacies on employees.lever_id = candidacies.contact_id

),

link_occasions as (

    select
        pairs.employee_number,
        pairs.candidacy_number,
        pairs.is_sampled,
        case
            when owned_ids.contact_id is null then null
            when employees.lever_id = candidacies.opportunity_id
                then 'this opportunity'
            when owned_ids.contact_id = candidacies.contact_id
                then 'this person'
            else 'somebody else'
        end as lever_id,
        functions.link_start(
            employees.started_on,
            candidacies.offered_start_on,
            candidacies.hired_on,
            candidacies.created_on
        ) as starts,
        functions.link_role(
            employees.title_words,
            employees.department,
            candidacies.title_words,
            candidacies.department
        ) as role,
        case
            when employees.location = candidacies.location then 'same'
            when employees.location <> candidacies.location then 'different'
        end as place,
        case
            when list_has_any(
                employees.manager_emails, candidacies.manager_emails
            )
                then 'same'
            when len(employees.manager_emails) > 0
                and list_has_any(candidacies.manager_emails, candidacies.manager_emails)
                then 'different'
        end as manager
    from pairs
    inner join employees on pairs.employee_number = employees.employee_number
    inner join candidacies
        on pairs.candidacy_number = candidacies.candidacy_number
    left join owned_ids on pairs.employee_number = owned_ids.employee_number

)

select * from link_occasions
