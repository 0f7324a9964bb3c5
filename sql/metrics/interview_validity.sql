with

interviewed_scopes as (

    select * from intermediate.interviewed_scopes

),

scope_validities as (

    select * from intermediate.scope_validities

),

pooled_validities as (

    select * from intermediate.pooled_validities

),

hire_interviewer_scores as (

    select * from intermediate.hire_interviewer_scores

),

hire_scopes as (

    select * from intermediate.hire_scopes

),

panel_means as (

    select * from intermediate.panel_means

),

pooled as (

    select
        fit_id,
        any_value(mu) as mu,
        any_value(mu_se) as mu_se,
        any_value(tau2) as tau2,
        any_value(i2) as i2,
        any_value(q) as q,
        any_value(df) as df
    from pooled_validities
    group by fit_id

),

-- Thorndike's third case: x the interviewer's score, z the panel mean that selection acted on, y the outcome.
pairs as (

    select
        hire_scopes.scope_kind,
        hire_scopes.scope_id,
        hire_interviewer_scores.outcome,
        covar_samp(score, outcome_value)
        / nullif(stddev_samp(score) * stddev_samp(outcome_value), 0) as r_xy,
        covar_samp(score, panel_mean)
        / nullif(stddev_samp(score) * stddev_samp(panel_mean), 0) as r_xz,
        covar_samp(outcome_value, panel_mean)
        / nullif(stddev_samp(outcome_value) * stddev_samp(panel_mean), 0)
            as r_yz
    from hire_interviewer_scores
    inner join panel_means
        on hire_interviewer_scores.opportunity_id = panel_means.opportunity_id
    inner join hire_scopes
        on hire_interviewer_scores.employee_id = hire_scopes.employee_id
    where is_mature
    group by
        hire_scopes.scope_kind,
        hire_scopes.scope_id,
        hire_interviewer_scores.outcome

),

scopes as (

    select
        interviewed_scopes.*,
        outcomes.outcome
    from interviewed_scopes
    cross join (
        select unnest(['performance', 'retained_365']) as outcome
    ) as outcomes

),

validities as (

    select
        scopes.scope_kind,
        scopes.scope_id,
        scopes.scope_name,
        scopes.outcome,
        coalesce(scope_validities.n, 0) as n,
        scope_validities.r,
        scope_validities.panel_means,
        scope_validities.yes_shares,
        scope_validities.successes,
        scope_validities.hired_sd / nullif(scopes.interviewed_sd, 0) as u,
        pairs.r_xy,
        pairs.r_xz,
        pairs.r_yz,
        pooled.mu,
        pooled.mu_se,
        pooled.tau2,
        pooled.i2,
        pooled.q,
        functions.chi_square_upper(pooled.q, nullif(pooled.df, 0)) as p_q,
        if(
            scope_validities.scope_kind is null,
            'n_below_minimum', scope_validities.suppressed_because
        ) as suppressed_because
    from scopes
    left join scope_validities
        on
            scopes.scope_kind = scope_validities.scope_kind
            and scopes.scope_id = scope_validities.scope_id
            and scopes.outcome = scope_validities.outcome
    left join pairs
        on
            scopes.scope_kind = pairs.scope_kind
            and scopes.scope_id = pairs.scope_id
            and scopes.outcome = pairs.outcome
    left join pooled
        on
            scopes.scope_kind || '|' || scopes.scope_id
            || '|' || scopes.outcome = pooled.fit_id

),

shown as (

    select
        scope_kind,
        scope_id,
        scope_name,
        outcome,
        n,
        r,
        mu,
        mu_se,
        tau2,
        i2,
        q,
        p_q,
        coalesce(tau2 > 0 and p_q < 0.05, false) as can_tell,
        u,
        functions.thorndike_case2(r, u) as r_case2,
        functions.thorndike_case3(r_xy, r_xz, r_yz, u) as r_case3,
        functions.auc_delong(panel_means, successes) as area,
        functions.brier(yes_shares, successes) as forecast
    from validities
    where suppressed_because is null

)

select
    validities.scope_kind,
    validities.scope_id,
    validities.scope_name,
    validities.outcome,
    shown.r as r_panel_mean,
    tanh(shown.mu) as pooled_r,
    tanh(shown.mu - 1.96 * shown.mu_se) as pooled_r_lower,
    tanh(shown.mu + 1.96 * shown.mu_se) as pooled_r_upper,
    shown.tau2,
    shown.i2,
    shown.q as q_heterogeneity,
    shown.p_q as p_heterogeneity,
    shown.can_tell as can_tell_interviewers_apart,
    shown.u,
    shown.r_case2,
    shown.r_case3,
    shown.area.auc as auc,
    shown.area.se as auc_se,
    shown.forecast.brier as brier,
    shown.forecast.reliability as brier_reliability,
    shown.forecast.resolution as brier_resolution,
    validities.n,
    shown.r as value,
    functions.fisher_z_lower(shown.r, validities.n) as lower_bound,
    functions.fisher_z_upper(shown.r, validities.n) as upper_bound,
    validities.suppressed_because
from validities
left join shown
    on
        validities.scope_kind = shown.scope_kind
        and validities.scope_id = shown.scope_id
        and validities.outcome = shown.outcome
