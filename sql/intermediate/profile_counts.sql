-- The heavy step of the funnel, done once: everybody of a scope, year and step with
-- the same groups is one row. What follows adds up rows instead of people.
with

decisions as (

    select * from intermediate.opportunity_step_decisions

),

opportunity_numbers as (

    select * from intermediate.opportunity_numbers

),

counted_together as (

    select
        opportunity_numbers.* exclude (opportunity_id),
        cast(decisions.year as integer) as year,
        decisions.step,
        count(*) as n_before,
        count(*) filter (where decisions.decision = 'selected') as n_reached,
        count(*) filter (where decisions.decision = 'rejected') as n_rejected,
        count(*) filter (where decisions.decision = 'withdrew') as n_withdrew,
        count(*) filter (where decisions.decision = 'open') as n_open
    from decisions
    inner join opportunity_numbers
        on decisions.opportunity_id = opportunity_numbers.opportunity_id
    group by all

),

placed as (

    select
        unnest([
            company, department, location, posting, source, hiring_manager
        ]) as scope_number,
        year,
        step,
        gender,
        race_ethnicity,
        gender_race_ethnicity,
        veteran,
        disability,
        n_before,
        n_reached,
        n_rejected,
        n_withdrew,
        n_open
    from counted_together

),

profile_counts as (

    select
        scope_number,
        year,
        step,
        gender,
        race_ethnicity,
        gender_race_ethnicity,
        veteran,
        disability,
        cast(sum(n_before) as bigint) as n_before,
        cast(sum(n_reached) as bigint) as n_reached,
        cast(sum(n_rejected) as bigint) as n_rejected,
        cast(sum(n_withdrew) as bigint) as n_withdrew,
        cast(sum(n_open) as bigint) as n_open
    from placed
    group by all

)

select * from profile_counts
