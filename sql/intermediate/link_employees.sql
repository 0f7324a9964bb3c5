-- An extract may name people in one column or in three; particles such as "de la" agree between strangers, so they
-- stand only where a family name has nothing else.
with

hris_employees as (

    select * from staging.hris_employees
    where employee_id is not null
    qualify row_number() over (
        partition by employee_id order by started_on nulls last, lever_id
    ) = 1

),

hris_people as (

    select * from identity.hris_people

),

managers as (

    select
        employee_id as manager_id,
        work_email
    from hris_people
    where work_email is not null

),

named as (

    select
        *,
        if(
            len(first_tokens) + len(last_tokens) > 0,
            first_tokens, full_tokens[:1]
        ) as given_words,
        if(
            len(first_tokens) + len(last_tokens) > 0,
            last_tokens, full_tokens[2:]
        ) as family_words
    from hris_people

),

link_employees as (

    select
        hris_employees.employee_id,
        hris_employees.started_on,
        hris_employees.terminated_on,
        hris_employees.lever_id,
        functions.job_words(hris_employees.title) as title_words,
        functions.job_text(hris_employees.department) as department,
        functions.job_text(hris_employees.location) as location,
        list_sort(list_distinct(list_filter(
            [named.manager_email, managers.work_email],
            lambda email: email is not null
        ))) as manager_emails,
        list_sort(list_distinct(
            coalesce(named.given_words[:1], [])
            || coalesce(named.preferred_tokens[:1], [])
        )) as given_tokens,
        coalesce(named.given_words[2:], [])
        || coalesce(named.middle_tokens, []) as middle_tokens,
        functions.without_particles(coalesce(named.family_words, []))
            as family_tokens,
        named.name_suffix,
        list_filter(
            [named.personal_email, named.work_email],
            lambda email: email is not null
        ) as emails,
        named.personal_email is not null as has_personal_email,
        coalesce(named.phones_national, []) as phones_national,
        coalesce(named.phones_international, []) as phones_international,
        coalesce(named.linkedin_handles, []) as linkedin_handles
    from hris_employees
    left join named on hris_employees.employee_id = named.employee_id
    left join managers on hris_employees.manager_id = managers.manager_id

)

select * from link_employees
