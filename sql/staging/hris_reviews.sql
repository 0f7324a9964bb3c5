with

landed as (

    select * from landing.hris_reviews

),

hris_reviews as (

    select
        employee_id,
        reviewed_on,
        cycle,
        rating,
        reviewer_id,
        scale_min,
        scale_max
    from landed

)

select * from hris_reviews
