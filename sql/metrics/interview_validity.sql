with

interviewed_scopes as (

    select * from intermediate.interviewed_scopes

),

scope_validities as (

    select * from intermediate.scope_validities

),

selection_correlations as (

    select * from intermediate.selection_correlations

),

pooled as (

    select distinct
        fit_id,
        mu,
        mu_se,
        tau2,
        i2,
        q,
        functions.chi_square_upper(q, nullif(df, 0)) as p_q
    from intermediate.pooled_validities

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
        selection_correlations.r_xy,
        selection_correlations.r_xz,
        selection_correlations.r_yz,
        pooled.mu,
        pooled.mu_se,
        pooled.tau2,
        pooled.i2,
        pooled.q,
        pooled.p_q,
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
    left join selection_correlations
        on
            scopes.scope_kind = selection_correlations.scope_kind
            and scopes.scope_id = selection_correlations.scope_id
            and scopes.outcome = selection_correlations.outcome
    left join pooled
        on
            scopes.scope_kind || '|' || scopes.scope_id
            || '|' || scopes.outcome = pooled.fit_id

),

shown as (

    select
        *,
        coalesce(
            tau2 > 0 and p_q < functions.threshold('false_discovery_rate'),
            false
        ) as can_tell,
        functions.thorndike_case2(r, u) as r_case2,
        functions.thorndike_case3(r_xy, r_xz, r_yz, u) as r_case3,
        functions.auc_delong(panel_means, successes) as area,
        functions.brier(yes_shares, successes) as forecast
    from validities
    where suppressed_because is null

),

interview_validity as (

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

)

select * from interview_validity
