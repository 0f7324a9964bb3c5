-- The level of agreement of every comparison, null where either side says nothing. Sampled pairs stand for strangers.
with

pairs as (

    select employee_id, opportunity_id, rules, false as is_sampled
    from intermediate.link_pairs
    union all
    select employee_id, opportunity_id, [], true
    from intermediate.link_samples

),

employees as (

    select * from intermediate.link_employees

),

employee_forms as (

    select * from intermediate.link_employee_forms

),

candidacies as (

    select * from intermediate.link_candidacies

),

people as (

    select * from intermediate.link_people

),

person_forms as (

    select * from intermediate.link_person_forms

),

shared_emails as (

    select list(point order by point) as points
    from intermediate.link_contact_points
    where kind = 'email'

),

shared_phones as (

    select list(point order by point) as points
    from intermediate.link_contact_points
    where kind = 'phone'

),

-- The HRIS column may hold a contact's id or an opportunity's.
lever_ids as (

    select opportunity_id as lever_id, contact_id, true as is_known
    from candidacies
    union
    select contact_id, contact_id, true
    from candidacies

),

linked_users as (

    select * from intermediate.link_users

),

link_comparisons as (

    select
        pairs.employee_id,
        pairs.opportunity_id,
        candidacies.contact_id,
        pairs.rules,
        pairs.is_sampled,
        case
            when employees.lever_id is null or lever_ids.is_known is null
                then null
            when employees.lever_id = pairs.opportunity_id
                then 'this opportunity'
            when lever_ids.contact_id = candidacies.contact_id
                then 'this person'
            else 'somebody else'
        end as lever_id,
        case
            when linked_users.contact_ids is null then null
            when
                list_contains(
                    linked_users.contact_ids, candidacies.contact_id
                )
                then 'linked'
            else 'other contact'
        end as lever_user,
        functions.link_given(
            employees.given_tokens,
            employee_forms.given_forms,
            people.name_tokens,
            people.tokens,
            coalesce(person_forms.forms, [])
        ) as given,
        functions.link_family(
            employees.family_tokens,
            employee_forms.family_skeletons,
            people.tokens,
            coalesce(person_forms.skeletons, [])
        ) as family,
        case
            when
                len(employees.middle_tokens) = 0
                or len(people.name_tokens) < 3
                then null
            when list_has_any(people.name_tokens, employees.middle_tokens)
                then 'same'
            when
                list_has_any(
                    people.name_tokens,
                    list_transform(
                        employees.middle_tokens, lambda word: word[1]
                    )
                )
                then 'same'
            when len(employees.family_tokens) = 1 then 'different'
        end as middle,
        case
            when employees.name_suffix = people.name_suffix then 'same'
            when employees.name_suffix <> people.name_suffix then 'different'
        end as suffix,
        case
            when len(employees.emails) = 0 or len(people.emails) = 0 then null
            when not list_has_any(employees.emails, people.emails)
                then if(employees.has_personal_email, 'different', null)
            when
                list_has_all(
                    coalesce(shared_emails.points, []),
                    list_intersect(employees.emails, people.emails)
                )
                then 'shared'
            else 'same'
        end as email,
        case
            when
                len(employees.phones_national) = 0
                or len(people.phones_national) = 0
                then null
            when
                list_has_any(
                    employees.phones_national, people.phones_national
                )
                then if(
                    list_has_all(
                        coalesce(shared_phones.points, []),
                        list_intersect(
                            employees.phones_national, people.phones_national
                        )
                    ),
                    'shared', 'same'
                )
            when
                list_has_any(
                    list_transform(
                        employees.phones_national, lambda phone: phone[:3]
                    ),
                    list_transform(
                        people.phones_national, lambda phone: phone[:3]
                    )
                )
                then 'area'
            else 'different'
        end as phone,
        case
            when
                len(employees.linkedin_handles) = 0
                or len(people.linkedin_handles) = 0
                then null
            when
                list_has_any(
                    employees.linkedin_handles, people.linkedin_handles
                )
                then 'same'
            else 'different'
        end as linkedin,
        functions.link_start(
            employees.started_on,
            candidacies.offered_start_on,
            candidacies.hired_on,
            candidacies.created_on
        ) as starts,
        functions.link_role(
            employees.title_words,
            employees.department_words,
            candidacies.title_words,
            candidacies.department_words
        ) as role,
        case
            when
                coalesce(len(employees.location_words), 0) = 0
                or coalesce(len(candidacies.location_words), 0) = 0
                then null
            when employees.location_words = candidacies.location_words
                then 'same'
            else 'different'
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
    inner join employee_forms
        on pairs.employee_id = employee_forms.employee_id
    inner join candidacies
        on pairs.opportunity_id = candidacies.opportunity_id
    left join people on candidacies.contact_id = people.contact_id
    left join person_forms
        on candidacies.contact_id = person_forms.contact_id
    left join lever_ids on employees.lever_id = lever_ids.lever_id
    left join linked_users
        on pairs.employee_id = linked_users.employee_id
    cross join shared_emails
    cross join shared_phones

)

select * from link_comparisons
