with

landed as (

    select * from landing.lever_opportunities

),

changes as (

    select
        landed.id as opportunity_id,
        unnest(history.changes) as change,
        generate_subscripts(history.changes, 1) as position
    from landed
    cross join lateral (
        select
            from_json(
                landed.payload -> '$.stageChanges',
                '[{"toStageId":"VARCHAR","updatedAt":"BIGINT"}]'
            ) as changes
    ) as history

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
