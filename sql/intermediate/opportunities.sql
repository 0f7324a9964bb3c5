-- Every landed opportunity, with the reason for which the funnel leaves it out.
with

lever_opportunities as (

    select * from staging.lever_opportunities

),

applications as (

    select *
    from staging.lever_applications
    qualify row_number() over (
        partition by opportunity_id
        order by created_at desc nulls last, application_id desc
    ) = 1

),

postings as (

    select * from staging.lever_postings

),

archive_reason_mapping as (

    select * from intermediate.archive_reason_mapping

),

stage_mapping as (

    select * from intermediate.stage_mapping

),

stage_times as (

    select * from intermediate.opportunity_stage_times

),

offers_sent as (

    select * from intermediate.offers_sent

),

excluded_contacts as (

    select distinct contact_id from landing.config_excluded_contacts

),

options as (

    select
        coalesce(bool_or(value = 'true'), false)
            as include_confidential_postings
    from landing.config_options
    where name = 'include_confidential_postings'

),

described as (

    select
        lever_opportunities.opportunity_id,
        lever_opportunities.contact_id,
        applications.posting_id,
        postings.department,
        postings.location,
        lever_opportunities.source,
        coalesce(applications.hiring_manager_id, postings.hiring_manager_id)
            as hiring_manager_id,
        lever_opportunities.origin,
        lever_opportunities.is_confidential
        or coalesce(postings.is_confidential, false) as is_confidential,
        lever_opportunities.created_at,
        lever_opportunities.archived_at,
        if(
            lever_opportunities.archived_at is null,
            null,
            coalesce(archive_reason_mapping.meaning, 'rejected')
        ) as archive_meaning,
        excluded_contacts.contact_id is not null as is_test_candidate,
        lever_opportunities.origin in ('sourced', 'agency')
        and coalesce(stage_mapping.is_lead, false)
        and stage_times.applied_at is null
        and stage_times.screened_at is null
        and offers_sent.opportunity_id is null as is_lead
    from lever_opportunities
    left join applications
        on lever_opportunities.opportunity_id = applications.opportunity_id
    left join postings on applications.posting_id = postings.posting_id
    left join archive_reason_mapping
        on
            lever_opportunities.archive_reason_id
            = archive_reason_mapping.archive_reason_id
    left join stage_mapping
        on lever_opportunities.stage_id = stage_mapping.stage_id
    left join stage_times
        on lever_opportunities.opportunity_id = stage_times.opportunity_id
    left join offers_sent
        on lever_opportunities.opportunity_id = offers_sent.opportunity_id
    left join excluded_contacts
        on lever_opportunities.contact_id = excluded_contacts.contact_id

),

-- A person may apply to the same posting again: the latest candidacy counts.
superseded as (

    select opportunity_id
    from described
    where contact_id is not null and posting_id is not null
    qualify row_number() over (
        partition by contact_id, posting_id
        order by created_at desc nulls last, opportunity_id desc
    ) > 1

),

opportunities as (

    select
        described.opportunity_id,
        described.contact_id,
        described.posting_id,
        described.department,
        described.location,
        described.source,
        described.hiring_manager_id,
        described.origin,
        described.is_confidential,
        described.created_at,
        described.archived_at,
        described.archive_meaning,
        coalesce(described.archive_meaning = 'hired', false) as is_hired,
        case
            when
                described.is_confidential
                and not options.include_confidential_postings
                then 'confidential'
            when described.is_test_candidate then 'test_candidate'
            when superseded.opportunity_id is not null then 'superseded'
            when described.is_lead and described.archive_meaning
                is distinct from 'hired' then 'never_applied'
        end as left_out_because
    from described
    cross join options
    left join superseded
        on described.opportunity_id = superseded.opportunity_id

)

select * from opportunities
