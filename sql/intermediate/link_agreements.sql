-- What an employee and a person that Lever knows have in common, one question a column. Sampled pairs stand for strangers.
-- Asked apart from the levels they lead to, because DuckDB answers lists many times faster outside a case.
with

pairs as (

    select distinct employee_number, person_number, false as is_sampled
    from intermediate.link_pairs
    union all
    select employee_number, person_number, true
    from intermediate.link_person_samples

),

employees as (

    select
        employees.rowid as employee_number,
        forms.*,
        employees.name_suffix,
        employees.has_personal_email,
        len(employees.phones_national) > 0 as has_phone,
        employees.phones_national[1][:3] as phone_area,
        len(employees.linkedin_handles) > 0 as has_linkedin
    from intermediate.link_employees as employees
    inner join intermediate.link_employee_forms as forms
        on employees.employee_id = forms.employee_id

),

people as (

    select
        rowid as person_number,
        contact_id,
        name_tokens,
        name_suffix,
        len(emails) > 0 as has_email,
        len(phones_national) > 0 as has_phone,
        phones_national[1][:3] as phone_area,
        len(linkedin_handles) > 0 as has_linkedin
    from intermediate.link_people

),

person_forms as (

    select * from intermediate.link_person_forms

),

common_points as (

    select * from intermediate.link_common_points

),

linked_users as (

    select * from intermediate.link_users

),

link_agreements as (

    select
        pairs.employee_number,
        pairs.person_number,
        pairs.is_sampled,
        linked_users.contact_ids is not null as has_linked_user,
        list_contains(linked_users.contact_ids, people.contact_id)
            as is_linked_user,
        len(employees.given_numbers) > 0
        and person_forms.word_numbers is not null as has_given,
        list_has_any(person_forms.word_numbers, employees.given_numbers)
            as is_given_same,
        list_has_any(person_forms.forms, employees.given_forms)
            as is_given_variant,
        list_has_any(person_forms.meant_numbers, employees.given_numbers)
        or list_has_any(
            person_forms.word_numbers, employees.given_meant_numbers
        ) as is_given_close,
        list_has_any(people.name_tokens, employees.given_initials)
            as is_given_initial,
        len(employees.family_numbers) > 0
        and person_forms.word_numbers is not null as has_family,
        len(employees.family_numbers) > 1 as has_two_families,
        list_has_all(person_forms.word_numbers, employees.family_numbers)
            as is_family_all,
        list_contains(
            person_forms.word_numbers, employees.family_joined_number
        ) as is_family_joined,
        list_has_any(person_forms.word_numbers, employees.family_numbers)
            as is_family_any,
        list_has_any(person_forms.skeletons, employees.family_skeletons)
            as is_family_variant,
        list_has_any(person_forms.meant_numbers, employees.family_numbers)
        or list_has_any(
            person_forms.word_numbers, employees.family_meant_numbers
        ) as is_family_close,
        len(employees.middle_forms) > 0 and len(people.name_tokens) > 2
            as has_middle,
        list_has_any(people.name_tokens, employees.middle_forms)
            as is_middle_same,
        employees.name_suffix = people.name_suffix as is_suffix_same,
        employees.has_personal_email and people.has_email as has_email,
        coalesce(common_points.is_email_same, false) as is_email_same,
        coalesce(common_points.is_email_shared, false) as is_email_shared,
        employees.has_phone and people.has_phone as has_phone,
        coalesce(common_points.is_phone_same, false) as is_phone_same,
        coalesce(common_points.is_phone_shared, false) as is_phone_shared,
        employees.phone_area = people.phone_area as is_phone_area,
        employees.has_linkedin and people.has_linkedin as has_linkedin,
        coalesce(common_points.is_linkedin_same, false) as is_linkedin_same
    from pairs
    inner join employees on pairs.employee_number = employees.employee_number
    inner join people on pairs.person_number = people.person_number
    left join person_forms
        on pairs.person_number = person_forms.person_number
    left join common_points
        on
            pairs.employee_number = common_points.employee_number
            and pairs.person_number = common_points.person_number
    left join linked_users
        on employees.employee_id = linked_users.employee_id

)

select * from link_agreements
