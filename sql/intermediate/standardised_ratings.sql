with

cycle_ratings as (

    select * from intermediate.cycle_ratings

),

review_cycles as (

    select * from intermediate.review_cycles

),

standardised_ratings as (

    select
        cycle_ratings.employee_id,
        cycle_ratings.cycle,
        cycle_ratings.reviewed_on,
        cycle_ratings.reviewer_id,
        cycle_ratings.rating,
        (cycle_ratings.rating - review_cycles.mean_rating)
        / review_cycles.sd_rating as rating_z
    from cycle_ratings
    inner join review_cycles on cycle_ratings.cycle = review_cycles.cycle
    where
        cycle_ratings.is_counted
        and review_cycles.set_aside_because is null

)

select * from standardised_ratings
