-- Rows to pool on Fisher's z, whose variance is 1 / (n − 3).
with

interviewer_correlations as (

    select * from intermediate.interviewer_correlations

)

select
    scope_kind || '|' || scope_id || '|' || outcome as fit_id,
    interviewer_id as unit_id,
    atanh(r) as estimate,
    1e0 / (n - 3) as variance
from interviewer_correlations
where suppressed_because is null
order by fit_id, unit_id
