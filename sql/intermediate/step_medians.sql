-- Rows in for the estimator, shortest wait first. A decision and a censoring on the
-- same moment: the decision came first, as Kaplan and Meier count.
with

step_durations as (

    select * from intermediate.step_durations

),

step_medians as (

    select *
    from step_durations
    order by days, is_decided desc

)

select * from step_medians
