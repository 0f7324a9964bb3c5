with

landed as (

    select
        id,
        from_json(
            payload,
            '{"stageChanges":[{"toStageId":"VARCHAR","updatedAt":"BIGINT"}]}'
        ) as opportunity
    from landing.lever_opportunities

),

changes as (

    select
        id as opportunity_id,
        unnest(opportunity.stageChanges) as change,
        generate_subscripts(opportunity.stageChanges, 1) as position
    from landed

),

lever_stage_changes as (

    select
        opportunity_id as opportunity_id,
        change.toStageId as stage_id,
        epoch_ms(change.updatedAt) as entered_at,
        position as position
    from changes

)

select * from lever_stage_changes
