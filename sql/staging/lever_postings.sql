with

landed as (

    select * from landing.lever_postings

),

lever_postings as (

    select
        id as posting_id,
        payload ->> '$.text' as title,
        payload ->> '$.state' as state,
        nullif(trim(payload ->> '$.categories.department'), '') as department,
        nullif(trim(payload ->> '$.categories.team'), '') as team,
        nullif(trim(payload ->> '$.categories.location'), '') as location,
        nullif(trim(payload ->> '$.country'), '') as country,
        payload ->> '$.hiringManager' as hiring_manager_id,
        payload ->> '$.owner' as owner_id,
        coalesce(payload ->> '$.confidentiality' = 'confidential', false) as is_confidential,
        epoch_ms(try_cast(payload ->> '$.createdAt' as bigint)) as created_at,
        epoch_ms(try_cast(payload ->> '$.updatedAt' as bigint)) as updated_at,
        coalesce(from_json(payload -> '$.requisitionCodes', '["VARCHAR"]'), []) as requisition_codes
    from landed

)

select * from lever_postings
