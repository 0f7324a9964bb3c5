-- Lever's archive time of a hire, and the offer for the hires that Lever never marked.
with

opportunities as (

    select * from intermediate.opportunities

),

opportunity_funnel_steps as (

    select * from intermediate.opportunity_funnel_steps

),

opportunity_stage_times as (

    select * from intermediate.opportunity_stage_times

),

offers_sent as (

    select * from intermediate.offers_sent

),

applied as (

    select
        opportunity_id,
        reached_at
    from opportunity_funnel_steps
    where step = 'applied'

),

hire_dates as (

    select
        opportunities.opportunity_id,
        coalesce(applied.reached_at, opportunities.created_at) as applied_at,
        case when opportunities.is_hired then opportunities.archived_at end
            as hired_at,
        coalesce(offers_sent.sent_at, opportunity_stage_times.offered_at)
            as offered_at
    from opportunities
    left join applied
        on opportunities.opportunity_id = applied.opportunity_id
    left join offers_sent
        on opportunities.opportunity_id = offers_sent.opportunity_id
    left join opportunity_stage_times
        on
            opportunities.opportunity_id
            = opportunity_stage_times.opportunity_id

)

select * from hire_dates
