-- How far an employee's job and first day agree with an opportunity's; null where either side says nothing. Sampled pairs
-- stand for strangers.
with

pairs as (

    select employee_id, opportunity_id, false as is_sampled
    from intermediate.link_pairs
    union all
    select employee_id, opportunity_id, true
    from intermediate.link_samples

),

employees as (

    select * from intermediate.link_employees

),

candidacies as (

    select * from intermediate.link_candidacies

),

-- The HRIS column may hold a contact's id or an opportunity's.
lever_ids as (

    select opportunity_id as lever_id, contact_id, true as is_known
    from candidacies
    union
    select contact_id, contact_id, true
    from candidacies

),

owned_ids as (

    select
        employees.employee_id,
        lever_ids.contact_id
    from employees
    inner join lever_ids on employees.lever_id = lever_ids.lever_id

),

link_occasions as (

    select
        pairs.employee_id,
        pairs.opportunity_id,
        candidacies.contact_id,
        pairs.is_sampled,
        case
            when employees.lever_id is null or owned_ids.contact_id is null
                then null
            when employees.lever_id = pairs.opportunity_id
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
            when
                len(employees.manager_emails) = 0
                or len(candidacies.manager_emails) = 0
                then null
            when
                list_has_any(
                    employees.manager_emails, candidacies.manager_emails
                )
                then 'same'
            else 'different'
        end as manager
    from pairs
    inner join employees on pairs.employee_id = employees.employee_id
    inner join candidacies
        on pairs.opportunity_id = candidacies.opportunity_id
    left join owned_ids on pairs.employee_id = owned_ids.employee_id

)

select * from link_occasions
