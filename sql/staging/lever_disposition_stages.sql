with

landed as (

    select * from landing.lever_disposition_stages

),

lever_disposition_stages as (

    select
        id as stage_id,
        payload ->> '$.text' as stage_name,
        payload ->> '$.pipeline' as pipeline,
        try_cast(payload ->> '$.rank' as double) as rank
    from landed

)

select * from lever_disposition_stages
