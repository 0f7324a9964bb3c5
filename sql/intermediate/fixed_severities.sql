-- Rows for the two-way fixed effects.
with

interviewer_scores as (

    select * from intermediate.interviewer_scores

)

select
    opportunity_id as candidate,
    interviewer_id as interviewer,
    stage_name as stage,
    score
from interviewer_scores
where is_in_window
order by opportunity_id, interviewer_id
