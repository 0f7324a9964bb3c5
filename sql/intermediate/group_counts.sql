-- Periods and characteristics laid out. applied is everybody who applied in the
-- period: those who came to the step screened.
with

profile_counts as (

    select * from intermediate.profile_counts

),

laid_out as (

    select
        scope_kind,
        scope_id,
        unnest(['all', year]) as period,
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
    from profile_counts

),

by_profile as (

    select
        scope_kind,
        scope_id,
        period,
        step,
        gender,
        race_ethnicity,
        gender_race_ethnicity,
        veteran,
        disability,
        sum(n_before) as n_before,
        sum(n_reached) as n_reached,
        sum(n_rejected) as n_rejected,
        sum(n_withdrew) as n_withdrew,
        sum(n_open) as n_open
    from laid_out
    group by all

),

characterised as (

    select
        scope_kind,
        scope_id,
        period,
        step,
        unnest([
            'all',
            'gender',
            'race_ethnicity',
            'gender_race_ethnicity',
            'veteran',
            'disability'
        ]) as characteristic,
        unnest([
            'all',
            gender,
            race_ethnicity,
            gender_race_ethnicity,
            veteran,
            disability
        ]) as "group",
        n_before,
        n_reached,
        n_rejected,
        n_withdrew,
        n_open
    from by_profile

),

group_counts as (

    select
        scope_kind,
        scope_id,
        period,
        step,
        characteristic,
        "group",
        cast(sum(n_before) as bigint) as n_before,
        cast(sum(n_reached + n_rejected) as bigint) as n_considered,
        cast(sum(n_reached) as bigint) as n_reached,
        cast(sum(n_withdrew) as bigint) as n_withdrew,
        cast(sum(n_open) as bigint) as n_open
    from characterised
    group by all

)

select * from group_counts
