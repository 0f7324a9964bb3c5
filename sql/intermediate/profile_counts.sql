-- The heavy step of the funnel, done once: everybody of a scope, year and step with
-- the same groups is one row. What follows adds up rows instead of people.
with

decisions as (

    select * from intermediate.opportunity_step_decisions

),

scopes as (

    select * from intermediate.opportunity_scopes

),

profiles as (

    select
        opportunity_id,
        max("group") filter (where characteristic = 'gender') as gender,
        max("group") filter (where characteristic = 'race_ethnicity')
            as race_ethnicity,
        max("group") filter (where characteristic = 'veteran') as veteran,
        max("group") filter (where characteristic = 'disability')
            as disability
    from intermediate.opportunity_groups
    group by opportunity_id

),

profile_counts as (

    select
        scopes.scope_kind,
        scopes.scope_id,
        decisions.year,
        decisions.step,
        profiles.gender,
        profiles.race_ethnicity,
        if(
            profiles.gender = 'Unknown' or profiles.race_ethnicity = 'Unknown',
            'Unknown',
            profiles.gender || ' / ' || profiles.race_ethnicity
        ) as gender_race_ethnicity,
        profiles.veteran,
        profiles.disability,
        count(*) as n_before,
        count(*) filter (where decision = 'selected') as n_reached,
        count(*) filter (where decision = 'rejected') as n_rejected,
        count(*) filter (where decision = 'withdrew') as n_withdrew,
        count(*) filter (where decision = 'open') as n_open
    from decisions
    inner join profiles on decisions.opportunity_id = profiles.opportunity_id
    inner join scopes on decisions.opportunity_id = scopes.opportunity_id
    group by all

)

select * from profile_counts
