with

landed as (

    select
        id,
        from_json(
            payload,
            '{"contact":"VARCHAR","name_tokens":["VARCHAR"],
            "name_suffix":"VARCHAR","emails_normalised":["VARCHAR"],
            "phones_national":["VARCHAR"],
            "phones_international":["VARCHAR"],
            "linkedin_handles":["VARCHAR"]}'
        ) as person
    from landing.lever_contacts

),

lever_contacts as (

    select
        id as opportunity_id,
        person.contact as contact_id,
        coalesce(person.name_tokens, []) as name_tokens,
        person.name_suffix as name_suffix,
        coalesce(person.emails_normalised, []) as emails,
        coalesce(person.phones_national, []) as phones_national,
        coalesce(person.phones_international, []) as phones_international,
        coalesce(person.linkedin_handles, []) as linkedin_handles
    from landed

)

select * from lever_contacts
