-- Periods and characteristics laid out from the profiles.
with

profile_counts as (

    select * from intermediate.profile_counts

),

scopes as (

    select * from intermediate.scopes

),

funnel_groups as (

    select * from intermediate.funnel_groups

),

characterised as (

    -- 0 stands for everybody.
    select
        scope_number,
        year,
        step,
        unnest([
            0, gender, race_ethnicity, gender_race_ethnicity, veteran,
            disability
        ]) as group_number,
        n_before,
        n_reached,
        n_rejected,
        n_withdrew,
        n_open
    from profile_counts

),

by_year as (

    select
        scope_number,
        year,
        step,
        group_number,
        sum(n_before) as n_before,
        sum(n_reached) as n_reached,
        sum(n_rejected) as n_rejected,
        sum(n_withdrew) as n_withdrew,
        sum(n_open) as n_open
    from characterised
    group by all

),

by_period as (

    select
        scope_number,
        unnest(['all', cast(year as varchar)]) as period,
        step,
        group_number,
        n_before,
        n_reached,
        n_rejected,
        n_withdrew,
        n_open
    from by_year

),

added_up as (

    select
        scope_number,
        period,
        step,
        group_number,
        cast(sum(n_before) as bigint) as n_before,
        cast(sum(n_reached + n_rejected) as bigint) as n_considered,
        cast(sum(n_reached) as bigint) as n_reached,
        cast(sum(n_withdrew) as bigint) as n_withdrew,
        cast(sum(n_open) as bigint) as n_open
    from by_period
    group by all

),

group_counts as (

    select
        scopes.scope_kind,
        scopes.scope_id,
        scopes.scope_number,
        added_up.period,
        added_up.step,
        added_up.group_number,
        coalesce(funnel_groups.characteristic, 'all') as characteristic,
        coalesce(funnel_groups."group", 'all') as "group",
        added_up.n_before,
        added_up.n_considered,
        added_up.n_reached,
        added_up.n_withdrew,
        added_up.n_open
    from added_up
    inner join scopes on added_up.scope_number = scopes.scope_number
    left join funnel_groups
        on added_up.group_number = funnel_groups.group_number

)

select * from group_counts
