with

hires as (

    select * from intermediate.hires

),

standardised_ratings as (

    select * from intermediate.standardised_ratings

),

hire_performance as (

    select
        hires.employee_id,
        hires.opportunity_id,
        count(*) as n_ratings,
        avg(standardised_ratings.rating_z order by standardised_ratings.cycle)
            as performance_z
    from hires
    inner join standardised_ratings
        on hires.employee_id = standardised_ratings.employee_id
    where
        standardised_ratings.reviewed_on - hires.started_on
        between functions.threshold('outcome_window_start_days')
        and functions.threshold('outcome_window_end_days')
    group by hires.employee_id, hires.opportunity_id

)

select * from hire_performance
