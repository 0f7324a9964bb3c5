with

landed as (

    select * from landing.lever_requisitions

),

lever_requisitions as (

    select
        id as requisition_id,
        payload ->> '$.requisitionCode' as requisition_code,
        payload ->> '$.name' as title,
        payload ->> '$.status' as status,
        nullif(trim(payload ->> '$.department'), '') as department,
        nullif(trim(payload ->> '$.team'), '') as team,
        nullif(trim(payload ->> '$.location'), '') as location,
        payload ->> '$.hiringManager' as hiring_manager_id,
        payload ->> '$.owner' as owner_id,
        coalesce(payload ->> '$.confidentiality' = 'confidential', false) as is_confidential,
        coalesce(from_json(payload -> '$.postings', '["VARCHAR"]'), []) as posting_ids,
        epoch_ms(try_cast(payload ->> '$.createdAt' as bigint)) as created_at,
        epoch_ms(try_cast(payload ->> '$.closedAt' as bigint)) as closed_at
    from landed

)

select * from lever_requisitions
