-- How each interviewer's scores run with their hires' outcomes, within each scope of the hires, before any pooling.
with

hire_interviewer_scores as (

    select * from intermediate.hire_interviewer_scores

),

hire_scopes as (

    select * from intermediate.hire_scopes

),

moments as (

    select
        hire_scopes.scope_kind,
        hire_scopes.scope_id,
        hire_interviewer_scores.outcome,
        hire_interviewer_scores.interviewer_id,
        count(*) filter (where is_mature) as n,
        count(*) filter (where not is_mature) as n_immature,
        count(*) filter (
            where is_mature
            and score < functions.threshold('yes_score')
        ) as n_no,
        min(score) filter (where is_mature)
        < max(score) filter (where is_mature) as has_score_variance,
        min(outcome_value) filter (where is_mature)
        < max(outcome_value) filter (where is_mature) as has_outcome_variance,
        covar_samp(score, outcome_value) filter (where is_mature) as covariance,
        stddev_samp(score) filter (where is_mature) as score_sd,
        stddev_samp(outcome_value) filter (where is_mature) as outcome_sd
    from hire_interviewer_scores
    inner join hire_scopes
        on hire_interviewer_scores.employee_id = hire_scopes.employee_id
    group by
        hire_scopes.scope_kind,
        hire_scopes.scope_id,
        hire_interviewer_scores.outcome,
        hire_interviewer_scores.interviewer_id

),

correlated as (

    select
        *,
        if(
            has_score_variance and has_outcome_variance and n > 2,
            greatest(-1e0, least(1e0, covariance / (score_sd * outcome_sd))),
            null
        ) as r
    from moments

),

interviewer_correlations as (

    select
        scope_kind,
        scope_id,
        outcome,
        interviewer_id,
        n,
        n_immature,
        n_no,
        r,
        functions.validity_withheld_because(
            n, n_immature, has_score_variance, has_outcome_variance, r
        ) as suppressed_because
    from correlated

)

select * from interviewer_correlations
