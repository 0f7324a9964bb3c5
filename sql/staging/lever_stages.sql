with

landed as (

    select * from landing.lever_stages

),

lever_stages as (

    select
        id as stage_id,
        payload ->> '$.text' as stage_name,
        try_cast(payload ->> '$.position' as bigint) as position
    from landed

)

select * from lever_stages
