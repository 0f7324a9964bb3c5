-- Applied is reached on creation, by a lead when it leaves the lead stages. Every landed opportunity has these times:
-- whoever was hired from one that the funnel leaves out applied at some time, too.
with

opportunities as (

    select * from intermediate.opportunities

),

stage_times as (

    select * from intermediate.opportunity_stage_times

),

offers_sent as (

    select * from intermediate.offers_sent

),

events as (

    select
        opportunities.opportunity_id,
        if(
            opportunities.origin in ('sourced', 'agency'),
            coalesce(
                stage_times.applied_at,
                stage_times.left_lead_at,
                stage_times.screened_at,
                offers_sent.sent_at,
                if(opportunities.is_hired, opportunities.archived_at, null),
                opportunities.created_at
            ),
            opportunities.created_at
        ) as applied_at,
        stage_times.screened_at,
        stage_times.interviewed_at,
        least(stage_times.offered_at, offers_sent.sent_at) as offered_at,
        if(opportunities.is_hired, opportunities.archived_at, null) as hired_at
    from opportunities
    left join stage_times
        on opportunities.opportunity_id = stage_times.opportunity_id
    left join offers_sent
        on opportunities.opportunity_id = offers_sent.opportunity_id

),

opportunity_step_times as (

    select
        opportunity_id,
        least(applied_at, screened_at, interviewed_at, offered_at, hired_at)
            as applied_at,
        least(screened_at, interviewed_at, offered_at, hired_at)
            as screened_at,
        least(interviewed_at, offered_at, hired_at) as interviewed_at,
        least(offered_at, hired_at) as offered_at,
        hired_at
    from events

)

select * from opportunity_step_times
