with

landed as (

    select * from landing.lever_opportunities

),

lever_opportunities as (

    select
        id as opportunity_id,
        payload ->> '$.contact' as contact_id,
        payload ->> '$.stage' as stage_id,
        payload ->> '$.origin' as origin,
        nullif(trim(payload ->> '$.sources[0]'), '') as source,
        coalesce(payload ->> '$.confidentiality' = 'confidential', false) as is_confidential,
        coalesce(try_cast(payload ->> '$.isAnonymized' as boolean), false) as is_anonymized,
        epoch_ms(try_cast(payload ->> '$.createdAt' as bigint)) as created_at,
        epoch_ms(try_cast(payload ->> '$.updatedAt' as bigint)) as updated_at,
        epoch_ms(try_cast(payload ->> '$.lastInteractionAt' as bigint)) as last_interaction_at,
        epoch_ms(try_cast(payload ->> '$.archived.archivedAt' as bigint)) as archived_at,
        payload ->> '$.archived.reason' as archive_reason_id
    from landed

)

select * from lever_opportunities
