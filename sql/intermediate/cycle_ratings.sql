-- A review after as_of has not happened. An extract that names cycles leaves a review without one outside any
-- cycle; an extract that names none is cut by calendar year.
with

hris_reviews as (

    select * from staging.hris_reviews

),

as_of as (

    select * from intermediate.as_of

),

named as (

    select
        hris_reviews.employee_id,
        hris_reviews.reviewed_on,
        hris_reviews.reviewer_id,
        hris_reviews.rating,
        nullif(trim(hris_reviews.cycle), '') as cycle_name,
        bool_or(nullif(trim(hris_reviews.cycle), '') is not null)
            over () as has_cycle_names
    from hris_reviews
    cross join as_of
    where
        hris_reviews.reviewed_on <= as_of.as_of_on
        and hris_reviews.rating is not null

),

in_a_cycle as (

    select
        employee_id,
        reviewed_on,
        reviewer_id,
        rating,
        case
            when has_cycle_names then cycle_name
            else cast(year(reviewed_on) as varchar)
        end as cycle
    from named

),

cycle_ratings as (

    select
        employee_id,
        cycle,
        reviewed_on,
        reviewer_id,
        rating,
        cycle is not null and row_number() over (
            partition by employee_id, cycle
            order by
                reviewed_on desc,
                reviewer_id desc nulls last,
                rating desc
        ) = 1 as is_counted
    from in_a_cycle

)

select * from cycle_ratings
