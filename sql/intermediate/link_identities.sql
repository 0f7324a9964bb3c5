-- How far an employee and a person that Lever knows agree in who they are; null where either side says nothing. Sampled
-- pairs stand for strangers.
with

pairs as (

    select distinct
        found.employee_id,
        candidacies.contact_id,
        false as is_sampled
    from intermediate.link_pairs as found
    inner join intermediate.link_candidacies as candidacies
        on found.opportunity_id = candidacies.opportunity_id
    union all
    select employee_id, contact_id, true
    from intermediate.link_person_samples

),

employees as (

    select * from intermediate.link_employees

),

employee_forms as (

    select * from intermediate.link_employee_forms

),

people as (

    select * from intermediate.link_people

),

person_forms as (

    select * from intermediate.link_person_forms

),

linked_users as (

    select * from intermediate.link_users

),

shared_points as (

    select * from intermediate.link_shared_points

),

link_identities as (

    select
        pairs.employee_id,
        pairs.contact_id,
        pairs.is_sampled,
        case
            when linked_users.contact_ids is null then null
            when
                list_contains(
                    linked_users.contact_ids, pairs.contact_id
                )
                then 'linked'
            else 'other contact'
        end as lever_user,
        functions.link_given(
            employees.given_tokens,
            employee_forms.given_forms,
            employee_forms.given_slips,
            people.name_tokens,
            people.tokens,
            coalesce(person_forms.forms, [])
        ) as given,
        functions.link_family(
            employees.family_tokens,
            employee_forms.family_skeletons,
            employee_forms.family_slips,
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
                    coalesce(shared_points.emails, []),
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
                        coalesce(shared_points.phones, []),
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
        end as linkedin
    from pairs
    inner join employees on pairs.employee_id = employees.employee_id
    inner join employee_forms
        on pairs.employee_id = employee_forms.employee_id
    inner join people on pairs.contact_id = people.contact_id
    left join person_forms on pairs.contact_id = person_forms.contact_id
    left join linked_users
        on pairs.employee_id = linked_users.employee_id
    left join shared_points on pairs.contact_id = shared_points.contact_id

)

select * from link_identities
