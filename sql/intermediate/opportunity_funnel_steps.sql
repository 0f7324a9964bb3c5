-- Reaching a step means having reached the earlier ones, at the earliest such event.
-- Applied is reached on creation, by a lead when it leaves the lead stages.
with

opportunities as (

    select *
    from intermediate.opportunities
    where left_out_because is null

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

reached as (

    select
        opportunity_id,
        unnest([
            {
                'step': 'applied',
                'step_number': 0,
                'reached_at': least(
                    applied_at,
                    screened_at,
                    interviewed_at,
                    offered_at,
                    hired_at
                )
            },
            {
                'step': 'screened',
                'step_number': 1,
                'reached_at': least(
                    screened_at, interviewed_at, offered_at, hired_at
                )
            },
            {
                'step': 'interviewed',
                'step_number': 2,
                'reached_at': least(interviewed_at, offered_at, hired_at)
            },
            {
                'step': 'offered',
                'step_number': 3,
                'reached_at': least(offered_at, hired_at)
            },
            {
                'step': 'hired',
                'step_number': 4,
                'reached_at': hired_at
            }
        ], recursive := true)
    from events

),

opportunity_funnel_steps as (

    select
        opportunity_id,
        step,
        step_number,
        reached_at
    from reached
    where reached_at is not null

)

select * from opportunity_funnel_steps
