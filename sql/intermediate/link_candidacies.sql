-- What an opportunity says about a first day at work. A declined offer says nothing; of several the latest counts.
with

lever_opportunities as (

    select * from staging.lever_opportunities
    where contact_id is not null

),

lever_applications as (

    select
        opportunity_id,
        max_by(
            {
                posting_id: posting_id,
                manager_id: hiring_manager_id,
                manager_on_hire_id: hiring_manager_on_hire_id
            },
            (coalesce(created_at, '1970-01-01'), application_id)
        ) as latest
    from staging.lever_applications
    group by opportunity_id

),

people as (

    select
        rowid as person_number,
        contact_id
    from intermediate.link_people

),

postings as (

    select
        posting_id,
        hiring_manager_id,
        functions.job_words(title) as title_words,
        functions.job_text(department) as department,
        functions.job_text(location) as location
    from staging.lever_postings

),

archive_reasons as (

    select * from staging.lever_archive_reasons

),

users as (

    select
        user_id,
        email
    from identity.lever_users
    where email is not null

),

offers as (

    select
        opportunity_id,
        arg_max(
            anticipated_start_on, (coalesce(created_at, '1970-01-01'), offer_id)
        ) as offered_start_on
    from staging.lever_offers
    where
        anticipated_start_on is not null
        and coalesce(status, '') not in ('denied', 'draft')
    group by opportunity_id

),

link_candidacies as (

    select
        lever_opportunities.opportunity_id,
        lever_opportunities.contact_id,
        people.person_number,
        cast(lever_opportunities.created_at as date) as created_on,
        offers.offered_start_on,
        if(
            archive_reasons.type = 'hired',
            cast(lever_opportunities.archived_at as date), null
        ) as hired_on,
        postings.title_words,
        postings.department,
        postings.location,
        list_distinct(
            [managers_on_hire.email, applied_to.email, managers.email]
        ) as manager_emails
    from lever_opportunities
    left join people
        on lever_opportunities.contact_id = people.contact_id
    left join lever_applications
        on
            lever_opportunities.opportunity_id
            = lever_applications.opportunity_id
    left join postings
        on lever_applications.latest.posting_id = postings.posting_id
    left join archive_reasons
        on
            lever_opportunities.archive_reason_id
            = archive_reasons.archive_reason_id
    left join offers
        on lever_opportunities.opportunity_id = offers.opportunity_id
    left join users as managers_on_hire
        on
            lever_applications.latest.manager_on_hire_id
            = managers_on_hire.user_id
    left join users as applied_to
        on lever_applications.latest.manager_id = applied_to.user_id
    left join users as managers
        on postings.hiring_manager_id = managers.user_id

)

select * from link_candidacies
