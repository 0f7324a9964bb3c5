-- An offer made by hand may carry no time of sending; its status tells, and its approval or creation dates it.
with

lever_offers as (

    select * from staging.lever_offers

),

offers_sent as (

    select
        opportunity_id,
        min(coalesce(sent_at, approved_at, created_at)) as sent_at
    from lever_offers
    where
        sent_at is not null
        or status in ('sent', 'sent-manually', 'opened', 'denied', 'signed')
    group by opportunity_id

)

select * from offers_sent
