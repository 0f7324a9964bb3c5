-- Rows for the regression on sharing a group: scores in the window where both sides' groups are known.
with

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

opportunity_groups as (

    select * from intermediate.opportunity_groups

),

interviewer_groups as (

    select * from intermediate.interviewer_groups

)

select
    opportunity_groups.characteristic as fit_id,
    interviewer_scores.opportunity_id as candidate,
    interviewer_scores.interviewer_id as interviewer,
    interviewer_scores.stage_name as stage,
    interviewer_scores.score,
    opportunity_groups."group" = interviewer_groups."group" as is_same
from interviewer_scores
inner join opportunity_groups
    on interviewer_scores.opportunity_id = opportunity_groups.opportunity_id
inner join interviewer_groups
    on
        interviewer_scores.interviewer_id = interviewer_groups.interviewer_id
        and opportunity_groups.characteristic
        = interviewer_groups.characteristic
where
    interviewer_scores.is_in_window
    and opportunity_groups."group" <> 'Unknown'
    and interviewer_groups."group" <> 'Unknown'
order by fit_id, candidate, interviewer
