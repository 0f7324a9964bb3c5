-- Lever's archive time of a hire, and the offer for the hires that Lever never marked.
with

opportunity_step_times as (

    select * from intermediate.opportunity_step_times

),

opportunity_stage_times as (

    select * from intermediate.opportunity_stage_times

),

offers_sent as (

    select * from intermediate.offers_sent

),

hire_dates as (

    select
        opportunity_step_times.opportunity_id,
        opportunity_step_times.applied_at,
        opportunity_step_times.hired_at,
        coalesce(offers_sent.sent_at, opportunity_stage_times.offered_at)
            as offered_at
    from opportunity_step_times
    left join offers_sent
        on opportunity_step_times.opportunity_id = offers_sent.opportunity_id
    left join opportunity_stage_times
        on
            opportunity_step_times.opportunity_id
            = opportunity_stage_times.opportunity_id

)

select * from hire_dates
