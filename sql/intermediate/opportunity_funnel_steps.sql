-- Reaching a step means having reached the earlier ones, at the earliest such event.
with

opportunities as (

    select *
    from intermediate.opportunities
    where left_out_because is null

),

step_times as (

    select * from intermediate.opportunity_step_times

),

reached as (

    select
        opportunities.opportunity_id,
        unnest([
            {
                'step': 'applied',
                'step_number': 0,
                'reached_at': step_times.applied_at
            },
            {
                'step': 'screened',
                'step_number': 1,
                'reached_at': step_times.screened_at
            },
            {
                'step': 'interviewed',
                'step_number': 2,
                'reached_at': step_times.interviewed_at
            },
            {
                'step': 'offered',
                'step_number': 3,
                'reached_at': step_times.offered_at
            },
            {
                'step': 'hired',
                'step_number': 4,
                'reached_at': step_times.hired_at
            }
        ], recursive := true)
    from opportunities
    inner join step_times
        on opportunities.opportunity_id = step_times.opportunity_id

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
