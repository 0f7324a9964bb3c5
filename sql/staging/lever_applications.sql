with

landed as (

    select * from landing.lever_applications

),

lever_applications as (

    select
        id as application_id,
        opportunity_id as opportunity_id,
        payload ->> '$.posting' as posting_id,
        payload ->> '$.type' as type,
        payload ->> '$.postingHiringManager' as hiring_manager_id,
        payload ->> '$.postingOwner' as owner_id,
        epoch_ms(try_cast(payload ->> '$.createdAt' as bigint)) as created_at,
        payload ->> '$.requisitionForHire.id' as requisition_id,
        payload ->> '$.requisitionForHire.requisitionCode' as requisition_code,
        payload ->> '$.requisitionForHire.hiringManagerOnHire' as hiring_manager_on_hire_id
    from landed

)

select * from lever_applications
