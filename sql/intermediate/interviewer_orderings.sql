-- Rows for Kendall's tau-b: every interviewer's averaged scores beside the outcomes of their mature hires.
with

hire_interviewer_scores as (

    select * from intermediate.hire_interviewer_scores

)

select
    outcome || '|' || interviewer_id as fit_id,
    score as x,
    outcome_value as y
from hire_interviewer_scores
where is_mature
order by fit_id
