-- The date that windows, censoring and maturity count to: the configuration's, else when the sync that pulled
-- the data began. Where nothing was ever pulled there is nothing to date, and today serves.
with

options as (

    select * from landing.config_options

),

syncs as (

    select * from landing.syncs

),

as_of as (

    select
        coalesce(
            (
                select cast(options.value as timestamp)
                from options
                where options.name = 'as_of'
            ),
            (
                select max(syncs.began_at)
                from syncs
                where syncs.finished_at is not null
            ),
            (select max(syncs.began_at) from syncs),
            cast(current_timestamp at time zone 'UTC' as timestamp)
        ) as as_of,
        cast(as_of as date) as as_of_on

)

select * from as_of
