-- Scopes and groups as numbers, one row per opportunity in the funnel: adding up
-- numbers is several times faster than adding up names.
with

opportunities as (

    select *
    from intermediate.opportunities
    where left_out_because is null

),

scopes as (

    select * from intermediate.scopes

),

funnel_groups as (

    select * from intermediate.funnel_groups

),

opportunity_groups as (

    select * from intermediate.opportunity_groups

),

companies as (

    select *
    from scopes
    where scope_kind = 'company'

),

departments as (

    select *
    from scopes
    where scope_kind = 'department'

),

locations as (

    select *
    from scopes
    where scope_kind = 'location'

),

postings as (

    select *
    from scopes
    where scope_kind = 'posting'

),

sources as (

    select *
    from scopes
    where scope_kind = 'source'

),

hiring_managers as (

    select *
    from scopes
    where scope_kind = 'hiring_manager'

),

profiles as (

    select
        opportunity_groups.opportunity_id,
        max(group_number) filter (
            where funnel_groups.characteristic = 'gender'
        ) as gender,
        max(group_number) filter (
            where funnel_groups.characteristic = 'race_ethnicity'
        ) as race_ethnicity,
        max(group_number) filter (
            where funnel_groups.characteristic = 'gender_race_ethnicity'
        ) as gender_race_ethnicity,
        max(group_number) filter (
            where funnel_groups.characteristic = 'veteran'
        ) as veteran,
        max(group_number) filter (
            where funnel_groups.characteristic = 'disability'
        ) as disability
    from opportunity_groups
    inner join funnel_groups
        on
            opportunity_groups.characteristic = funnel_groups.characteristic
            and opportunity_groups."group" = funnel_groups."group"
    group by opportunity_groups.opportunity_id

),

opportunity_numbers as (

    select
        opportunities.opportunity_id,
        companies.scope_number as company,
        departments.scope_number as department,
        locations.scope_number as location,
        postings.scope_number as posting,
        sources.scope_number as source,
        hiring_managers.scope_number as hiring_manager,
        profiles.gender,
        profiles.race_ethnicity,
        profiles.gender_race_ethnicity,
        profiles.veteran,
        profiles.disability
    from opportunities
    cross join companies
    inner join departments
        on coalesce(opportunities.department, 'Unknown') = departments.scope_id
    inner join locations
        on coalesce(opportunities.location, 'Unknown') = locations.scope_id
    inner join postings
        on coalesce(opportunities.posting_id, 'Unknown') = postings.scope_id
    inner join sources
        on coalesce(opportunities.source, 'Unknown') = sources.scope_id
    inner join hiring_managers
        on
            coalesce(opportunities.hiring_manager_id, 'Unknown')
            = hiring_managers.scope_id
    inner join profiles
        on opportunities.opportunity_id = profiles.opportunity_id

)

select * from opportunity_numbers
