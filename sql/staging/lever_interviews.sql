with

landed as (

    select * from landing.lever_interviews

),

lever_interviews as (

    select
        id as interview_id,
        opportunity_id as opportunity_id,
        payload ->> '$.panel' as panel_id,
        payload ->> '$.stage' as stage_id,
        coalesce(from_json(payload -> '$.postings', '["VARCHAR"]'), [])
            as posting_ids,
        epoch_ms(try_cast(payload ->> '$.date' as bigint)) as scheduled_at,
        try_cast(payload ->> '$.duration' as double) as duration_minutes,
        epoch_ms(try_cast(payload ->> '$.createdAt' as bigint)) as created_at,
        epoch_ms(try_cast(payload ->> '$.canceledAt' as bigint)) as canceled_at,
        payload ->> '$.feedbackTemplate' as feedback_template_id
    from landed

)

select * from lever_interviews
