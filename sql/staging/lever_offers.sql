with

landed as (

    select * from landing.lever_offers

),

fields as (

    select
        landed.*,
        from_json(
            payload -> '$.fields',
            '[{"identifier":"VARCHAR","value":"VARCHAR"}]'
        ) as fields
    from landed

),

lever_offers as (

    select
        id as offer_id,
        opportunity_id,
        payload ->> '$.posting' as posting_id,
        payload ->> '$.status' as status,
        epoch_ms(try_cast(payload ->> '$.createdAt' as bigint)) as created_at,
        epoch_ms(try_cast(payload ->> '$.approvedAt' as bigint)) as approved_at,
        epoch_ms(try_cast(payload ->> '$.sentAt' as bigint)) as sent_at,
        cast(
            epoch_ms(
                try_cast(
                    list_filter(
                        fields,
                        lambda field: field.identifier = 'anticipated_start_date'
                    )[1].value as bigint
                )
            ) as date
        ) as anticipated_start_on,
        list_filter(
            fields, lambda field: field.identifier = 'requisition'
        )[1].value as requisition
    from fields

)

select * from lever_offers
