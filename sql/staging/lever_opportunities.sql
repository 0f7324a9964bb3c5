with

landed as (

    select
        id,
        from_json(
            payload,
            '{"contact":"VARCHAR","stage":"VARCHAR","origin":"VARCHAR",
            "sources":["VARCHAR"],"confidentiality":"VARCHAR",
            "isAnonymized":"VARCHAR","createdAt":"VARCHAR",
            "updatedAt":"VARCHAR","lastInteractionAt":"VARCHAR",
            "archived":{"archivedAt":"VARCHAR","reason":"VARCHAR"}}'
        ) as opportunity
    from landing.lever_opportunities

),

lever_opportunities as (

    select
        id as opportunity_id,
        opportunity.contact as contact_id,
        opportunity.stage as stage_id,
        opportunity.origin as origin,
        nullif(trim(opportunity.sources[1]), '') as source,
        coalesce(opportunity.confidentiality = 'confidential', false)
            as is_confidential,
        coalesce(try_cast(opportunity.isAnonymized as boolean), false)
            as is_anonymized,
        epoch_ms(try_cast(opportunity.createdAt as bigint)) as created_at,
        epoch_ms(try_cast(opportunity.updatedAt as bigint)) as updated_at,
        epoch_ms(try_cast(opportunity.lastInteractionAt as bigint))
            as last_interaction_at,
        epoch_ms(try_cast(opportunity.archived.archivedAt as bigint))
            as archived_at,
        opportunity.archived.reason as archive_reason_id
    from landed

)

select * from lever_opportunities
