-- What an employee and a person that Lever knows have in common, one question a column. Sampled pairs stand for strangers.
-- Asked apart from the levels they lead to, because DuckDB answers lists many times faster outside a case.
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

link_agreements as (

    select
        pairs.employee_id,
        pairs.contact_id,
        pairs.is_sampled,
        linked_users.contact_ids is not null as has_linked_user,
        list_contains(linked_users.contact_ids, pairs.contact_id)
            as is_linked_user,
        least(len(employees.given_tokens), len(people.tokens)) > 0
            as has_given,
        list_has_any(people.tokens, employees.given_tokens) as is_given_same,
        list_has_any(person_forms.forms, employee_forms.given_forms)
            as is_given_variant,
        list_has_any(person_forms.meant_numbers, employee_forms.given_numbers)
        or list_has_any(
            person_forms.word_numbers, employee_forms.given_meant_numbers
        ) as is_given_close,
        list_has_any(people.name_tokens, employee_forms.given_initials)
            as is_given_initial,
        least(len(employees.family_tokens), len(people.tokens)) > 0
            as has_family,
        len(employees.family_tokens) > 1 as has_two_families,
        list_has_all(people.tokens, employees.family_tokens) as is_family_all,
        list_contains(
            people.tokens, array_to_string(employees.family_tokens, '')
        ) as is_family_joined,
        list_has_any(people.tokens, employees.family_tokens) as is_family_any,
        list_has_any(person_forms.skeletons, employee_forms.family_skeletons)
            as is_family_variant,
        list_has_any(person_forms.meant_numbers, employee_forms.family_numbers)
        or list_has_any(
            person_forms.word_numbers, employee_forms.family_meant_numbers
        ) as is_family_close,
        len(employees.middle_tokens) > 0 and len(people.name_tokens) > 2
            as has_middle,
        list_has_any(
            people.name_tokens,
            employees.middle_tokens || employee_forms.middle_initials
        ) as is_middle_same,
        employees.name_suffix = people.name_suffix as is_suffix_same,
        employees.has_personal_email and len(people.emails) > 0 as has_email,
        list_has_any(employees.emails, people.emails) as is_email_same,
        list_has_any(
            list_intersect(employees.emails, people.emails),
            shared_points.emails
        ) as is_email_shared,
        least(
            len(employees.phones_national), len(people.phones_national)
        ) > 0 as has_phone,
        list_has_any(employees.phones_national, people.phones_national)
            as is_phone_same,
        list_has_any(
            list_intersect(employees.phones_national, people.phones_national),
            shared_points.phones
        ) as is_phone_shared,
        employees.phones_national[1][:3] = people.phones_national[1][:3]
            as is_phone_area,
        least(
            len(employees.linkedin_handles), len(people.linkedin_handles)
        ) > 0 as has_linkedin,
        list_has_any(employees.linkedin_handles, people.linkedin_handles)
            as is_linkedin_same
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

select * from link_agreements
