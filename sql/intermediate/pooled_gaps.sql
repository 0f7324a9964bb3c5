-- Rows to pool: the interviewers with enough scores on both sides and some variance.
with

score_gaps as (

    select * from intermediate.score_gaps

)

select
    characteristic || '|' || "group" as fit_id,
    interviewer_id as unit_id,
    gap as estimate,
    se ** 2 as variance
from score_gaps
where suppressed_because is null
order by characteristic, "group", interviewer_id
