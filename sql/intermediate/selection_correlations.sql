-- What Thorndike's third case needs: x is an interviewer's score, z the panel mean
-- that selection acted on, y the outcome.
with

hire_interviewer_scores as (

    select *
    from intermediate.hire_interviewer_scores
    where is_mature

),

panel_means as (

    select * from intermediate.panel_means

),

hire_scopes as (

    select * from intermediate.hire_scopes

),

placed as (

    select
        hire_scopes.scope_kind,
        hire_scopes.scope_id,
        hire_interviewer_scores.outcome,
        hire_interviewer_scores.score as x,
        hire_interviewer_scores.outcome_value as y,
        panel_means.panel_mean as z
    from hire_interviewer_scores
    inner join panel_means
        on hire_interviewer_scores.opportunity_id = panel_means.opportunity_id
    inner join hire_scopes
        on hire_interviewer_scores.employee_id = hire_scopes.employee_id

),

selection_correlations as (

    select
        scope_kind,
        scope_id,
        outcome,
        covar_samp(x, y) / nullif(stddev_samp(x) * stddev_samp(y), 0) as r_xy,
        covar_samp(x, z) / nullif(stddev_samp(x) * stddev_samp(z), 0) as r_xz,
        covar_samp(y, z) / nullif(stddev_samp(y) * stddev_samp(z), 0) as r_yz
    from placed
    group by scope_kind, scope_id, outcome

)

select * from selection_correlations
