with

cycle_ratings as (

    select * from intermediate.cycle_ratings

),

described as (

    select
        cycle,
        count(*) as n_ratings,
        avg(rating) as mean_rating,
        stddev_samp(rating) as sd_rating,
        min(rating) = max(rating) as is_flat
    from cycle_ratings
    where is_counted
    group by cycle

),

review_cycles as (

    select
        cycle,
        n_ratings,
        mean_rating,
        sd_rating,
        case
            when n_ratings < functions.threshold('minimum_ratings_per_cycle')
                then 'too_few_ratings'
            when is_flat then 'no_variance'
        end as set_aside_because
    from described

)

select * from review_cycles
