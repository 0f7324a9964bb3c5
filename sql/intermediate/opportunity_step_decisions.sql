-- One row per step that an opportunity could reach because it reached the step
-- before, and what was decided there. bottom_line is hired over applied.
with

opportunities as (

    select * from intermediate.opportunities

),

funnel_steps as (

    select * from intermediate.opportunity_funnel_steps

),

reached as (

    select
        opportunity_id,
        max(reached_at) filter (where step_number = 0) as applied_at,
        max(reached_at) filter (where step_number = 1) as screened_at,
        max(reached_at) filter (where step_number = 2) as interviewed_at,
        max(reached_at) filter (where step_number = 3) as offered_at,
        max(reached_at) filter (where step_number = 4) as hired_at
    from funnel_steps
    group by opportunity_id

),

decisions as (

    select
        reached.opportunity_id,
        opportunities.archived_at,
        coalesce(opportunities.archive_meaning, 'open') as ending,
        unnest([
            {
                'step': 'screened',
                'entered_at': applied_at,
                'reached_at': screened_at
            },
            {
                'step': 'interviewed',
                'entered_at': screened_at,
                'reached_at': interviewed_at
            },
            {
                'step': 'offered',
                'entered_at': interviewed_at,
                'reached_at': offered_at
            },
            {
                'step': 'hired',
                'entered_at': offered_at,
                'reached_at': hired_at
            },
            {
                'step': 'bottom_line',
                'entered_at': applied_at,
                'reached_at': hired_at
            }
        ], recursive := true)
    from reached
    inner join opportunities
        on reached.opportunity_id = opportunities.opportunity_id

),

opportunity_step_decisions as (

    select
        opportunity_id,
        step,
        entered_at,
        reached_at,
        if(reached_at is null, ending, 'selected') as decision,
        coalesce(reached_at, archived_at) as decided_at,
        cast(year(entered_at) as varchar) as year
    from decisions
    where entered_at is not null

)

select * from opportunity_step_decisions
