-- Where the extract holds an employee number twice, landing set the second row aside; the first by text stands here
-- should one have come through.
with

landed as (

    select
        employee_id,
        from_json(
            payload,
            '{"first_tokens":["VARCHAR"],"middle_tokens":["VARCHAR"],
            "last_tokens":["VARCHAR"],"full_tokens":["VARCHAR"],
            "preferred_tokens":["VARCHAR"],"name_suffix":"VARCHAR",
            "personal_email_normalised":"VARCHAR",
            "work_email_normalised":"VARCHAR",
            "manager_email_normalised":"VARCHAR",
            "phones_national":["VARCHAR"],
            "phones_international":["VARCHAR"],
            "linkedin_handles":["VARCHAR"]}'
        ) as person
    from landing.hris_people
    qualify row_number() over (
        partition by employee_id order by cast(payload as varchar)
    ) = 1

),

hris_people as (

    select
        employee_id,
        coalesce(person.first_tokens, []) as first_tokens,
        coalesce(person.middle_tokens, []) as middle_tokens,
        coalesce(person.last_tokens, []) as last_tokens,
        coalesce(person.full_tokens, []) as full_tokens,
        coalesce(person.preferred_tokens, []) as preferred_tokens,
        person.name_suffix as name_suffix,
        person.personal_email_normalised as personal_email,
        person.work_email_normalised as work_email,
        person.manager_email_normalised as manager_email,
        coalesce(person.phones_national, []) as phones_national,
        coalesce(person.phones_international, []) as phones_international,
        coalesce(person.linkedin_handles, []) as linkedin_handles
    from landed

)

select * from hris_people
