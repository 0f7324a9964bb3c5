with

landed as (

    select * from landing.lever_archive_reasons

),

lever_archive_reasons as (

    select
        id as archive_reason_id,
        payload ->> '$.text' as reason_text,
        payload ->> '$.status' as status,
        payload ->> '$.type' as type
    from landed

)

select * from lever_archive_reasons
