with

landed as (

    select
        id,
        opportunity_id,
        from_json(
            payload,
            '{"posting":"VARCHAR","type":"VARCHAR",
            "postingHiringManager":"VARCHAR","postingOwner":"VARCHAR",
            "createdAt":"VARCHAR","requisitionForHire":{"id":"VARCHAR",
            "requisitionCode":"VARCHAR","hiringManagerOnHire":"VARCHAR"}}'
        ) as application
    from landing.lever_applications

),

lever_applications as (

    select
        id as application_id,
        opportunity_id as opportunity_id,
        application.posting as posting_id,
        application.type as type,
        application.postingHiringManager as hiring_manager_id,
        application.postingOwner as owner_id,
        epoch_ms(try_cast(application.createdAt as bigint)) as created_at,
        application.requisitionForHire.id as requisition_id,
        application.requisitionForHire.requisitionCode as requisition_code,
        application.requisitionForHire.hiringManagerOnHire
            as hiring_manager_on_hire_id
    from landed

)

select * from lever_applications
