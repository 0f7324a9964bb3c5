-- How long each opportunity waited for the decision at a step. Reaching the step and
-- being archived by the company are decisions; whoever withdrew is censored then,
-- whoever is open at as_of.
with

decisions as (

    select *
    from intermediate.opportunity_step_decisions
    where step <> 'bottom_line'

),

as_of as (

    select * from intermediate.as_of

),

groups as (

    select
        opportunity_groups.opportunity_id,
        opportunity_groups.characteristic,
        funnel_groups.group_number
    from intermediate.opportunity_groups
    inner join intermediate.funnel_groups
        on
            opportunity_groups.characteristic = funnel_groups.characteristic
            and opportunity_groups."group" = funnel_groups."group"

),

profiles as (

    select
        opportunity_id,
        max(group_number) filter (where characteristic = 'gender') as gender,
        max(group_number) filter (where characteristic = 'race_ethnicity')
            as race_ethnicity,
        max(group_number) filter (
            where characteristic = 'gender_race_ethnicity'
        ) as gender_race_ethnicity,
        max(group_number) filter (where characteristic = 'veteran') as veteran,
        max(group_number) filter (where characteristic = 'disability')
            as disability
    from groups
    group by opportunity_id

),

places as (

    select
        opportunity_scopes.opportunity_id,
        max(scope_number) filter (where scopes.scope_kind = 'company')
            as company,
        max(scope_number) filter (where scopes.scope_kind = 'department')
            as department,
        max(scope_number) filter (where scopes.scope_kind = 'location')
            as location,
        max(scope_number) filter (where scopes.scope_kind = 'posting')
            as posting,
        max(scope_number) filter (where scopes.scope_kind = 'source')
            as source,
        max(scope_number) filter (where scopes.scope_kind = 'hiring_manager')
            as hiring_manager
    from intermediate.opportunity_scopes
    inner join intermediate.scopes
        on
            opportunity_scopes.scope_kind = scopes.scope_kind
            and opportunity_scopes.scope_id = scopes.scope_id
    group by opportunity_scopes.opportunity_id

),

step_durations as (

    select
        decisions.step,
        cast(decisions.year as integer) as year,
        greatest(
            epoch_ms(coalesce(decisions.decided_at, as_of.as_of))
            - epoch_ms(decisions.entered_at),
            0
        ) / 86400000 as days,
        decisions.decision in ('selected', 'rejected') as is_decided,
        cast(places.company as integer) as company,
        cast(places.department as integer) as department,
        cast(places.location as integer) as location,
        cast(places.posting as integer) as posting,
        cast(places.source as integer) as source,
        cast(places.hiring_manager as integer) as hiring_manager,
        cast(profiles.gender as integer) as gender,
        cast(profiles.race_ethnicity as integer) as race_ethnicity,
        cast(profiles.gender_race_ethnicity as integer)
            as gender_race_ethnicity,
        cast(profiles.veteran as integer) as veteran,
        cast(profiles.disability as integer) as disability
    from decisions
    cross join as_of
    inner join places on decisions.opportunity_id = places.opportunity_id
    inner join profiles on decisions.opportunity_id = profiles.opportunity_id

)

select * from step_durations
