-- How long each opportunity waited for the decision at a step. Reaching the step and
-- being archived by the company are decisions; whoever withdrew is censored then,
-- whoever is open at as_of. What came after as_of has not happened, so that a frozen
-- date gives the same waits from a later pull.
with

decisions as (

    select *
    from intermediate.opportunity_step_decisions
    where step <> 'bottom_line'

),

as_of as (

    select * from intermediate.as_of

),

opportunity_numbers as (

    select * from intermediate.opportunity_numbers

),

step_durations as (

    select
        decisions.step,
        cast(decisions.year as integer) as year,
        greatest(
            epoch_ms(least(decisions.decided_at, as_of.as_of))
            - epoch_ms(decisions.entered_at),
            0
        ) / 86400000 as days,
        decisions.decision in ('selected', 'rejected')
        and decisions.decided_at <= as_of.as_of as is_decided,
        opportunity_numbers.* exclude (opportunity_id)
    from decisions
    cross join as_of
    inner join opportunity_numbers
        on decisions.opportunity_id = opportunity_numbers.opportunity_id

)

select * from step_durations
