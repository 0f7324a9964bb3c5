with

landed as (

    select * from landing.lever_panels

),

lever_panels as (

    select
        id as panel_id,
        opportunity_id as opportunity_id,
        payload ->> '$.stage' as stage_id,
        epoch_ms(try_cast(payload ->> '$.createdAt' as bigint)) as created_at,
        epoch_ms(try_cast(payload ->> '$.canceledAt' as bigint)) as canceled_at
    from landed

)

select * from lever_panels
