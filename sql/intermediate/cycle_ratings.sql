-- A review after as_of has not happened. An extract that names cycles leaves a review without one outside any
-- cycle; an extract that names none is cut by calendar year. Where a cycle's reviews name their scale, a rating is its
-- place on it: one cycle may hold ratings of 5 and ratings of 100. One that names none is on its cycle's commonest.
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
        if(
            hris_reviews.scale_min < hris_reviews.scale_max,
            hris_reviews.scale_min, null
        ) as lowest,
        if(
            hris_reviews.scale_min < hris_reviews.scale_max,
            hris_reviews.scale_max, null
        ) as highest,
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
        lowest,
        highest,
        case
            when has_cycle_names then cycle_name
            else cast(year(reviewed_on) as varchar)
        end as cycle
    from named

),

scales as (

    select
        cycle,
        lowest,
        highest
    from in_a_cycle
    where highest is not null
    group by cycle, lowest, highest
    qualify row_number() over (
        partition by cycle
        order by count(*) desc, highest, lowest
    ) = 1

),

on_its_scale as (

    select
        in_a_cycle.employee_id,
        in_a_cycle.reviewed_on,
        in_a_cycle.reviewer_id,
        in_a_cycle.cycle,
        coalesce(in_a_cycle.lowest, scales.lowest) as scale_lowest,
        coalesce(in_a_cycle.highest, scales.highest) as scale_highest,
        coalesce(
            (in_a_cycle.rating - scale_lowest) / (scale_highest - scale_lowest),
            in_a_cycle.rating
        ) as rating
    from in_a_cycle
    left join scales on in_a_cycle.cycle = scales.cycle

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
    from on_its_scale

)

select * from cycle_ratings
