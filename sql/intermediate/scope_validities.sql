-- Per scope and outcome: the correlation of panel mean and outcome among mature hires, and what else the panel's
-- means and yes shares say of them.
with

hire_outcomes as (

    select * from intermediate.hire_outcomes

),

hire_scopes as (

    select * from intermediate.hire_scopes

),

panel_means as (

    select * from intermediate.panel_means

),

mature as (

    select
        hire_scopes.scope_kind,
        hire_scopes.scope_id,
        hire_outcomes.outcome,
        count(*) filter (where is_mature) as n,
        count(*) filter (where not is_mature) as n_immature,
        min(panel_mean) filter (where is_mature)
        < max(panel_mean) filter (where is_mature) as has_score_variance,
        min(outcome_value) filter (where is_mature)
        < max(outcome_value) filter (where is_mature) as has_outcome_variance,
        covar_samp(panel_mean, outcome_value) filter (where is_mature)
            as covariance,
        stddev_samp(panel_mean) filter (where is_mature) as hired_sd,
        stddev_samp(outcome_value) filter (where is_mature) as outcome_sd,
        list(panel_mean order by hire_outcomes.employee_id)
            filter (where is_mature) as panel_means,
        list(yes_share order by hire_outcomes.employee_id)
            filter (where is_mature) as yes_shares,
        list(is_success order by hire_outcomes.employee_id)
            filter (where is_mature) as successes
    from hire_outcomes
    inner join panel_means
        on hire_outcomes.opportunity_id = panel_means.opportunity_id
    inner join hire_scopes
        on hire_outcomes.employee_id = hire_scopes.employee_id
    group by
        hire_scopes.scope_kind, hire_scopes.scope_id, hire_outcomes.outcome

),

scope_validities as (

    select
        scope_kind,
        scope_id,
        outcome,
        n,
        n_immature,
        if(
            has_score_variance and has_outcome_variance and n > 2,
            greatest(-1e0, least(1e0, covariance / (hired_sd * outcome_sd))),
            null
        ) as r,
        hired_sd,
        panel_means,
        yes_shares,
        successes,
        functions.validity_withheld_because(
            n, n_immature, has_score_variance, has_outcome_variance, r
        ) as suppressed_because
    from mature

)

select * from scope_validities
