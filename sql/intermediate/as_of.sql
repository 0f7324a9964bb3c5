-- The date that windows, censoring and maturity count to: the configuration's, else when the sync that pulled
-- the data began. Where nothing was ever pulled there is nothing to date, and today serves.
with

configured as (

    select max(try_cast(value as timestamp)) as as_of
    from landing.config_options
    where name = 'as_of'

),

pulled as (

    select
        coalesce(
            max(began_at) filter (where finished_at is not null), max(began_at)
        ) as as_of
    from landing.syncs

),

chosen as (

    select
        coalesce(
            configured.as_of,
            pulled.as_of,
            cast(current_timestamp at time zone 'UTC' as timestamp)
        ) as as_of
    from configured
    cross join pulled

),

as_of as (

    select
        as_of,
        cast(as_of as date) as as_of_on
    from chosen

)

select * from as_of
