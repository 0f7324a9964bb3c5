with

rating_facts as (

    select * from intermediate.rating_facts

),

score_coincidences as (

    select * from intermediate.score_coincidences

),

variances as (

    select
        fit_id,
        max(estimate) filter (where term = 'candidate') as var_candidate,
        max(estimate) filter (where term = 'interviewer') as var_interviewer,
        max(estimate) filter (where term = 'residual') as var_residual
    from intermediate.score_models
    where term_kind = 'variance'
    group by fit_id

),

coincidences as (

    select
        scope_kind,
        scope_id,
        list({a: a, b: b, n: n}) as pairs
    from score_coincidences
    group by scope_kind, scope_id

),

estimated as (

    select
        rating_facts.*,
        variances.var_candidate,
        variances.var_interviewer,
        variances.var_residual,
        coincidences.pairs,
        var_candidate / nullif(
            var_candidate + rating_facts.q * var_interviewer
            + var_residual / rating_facts.k_hat, 0
        ) as g_q_k,
        case
            when not rating_facts.is_comparable then 'n_below_minimum'
            when rating_facts.is_constant then 'no_rating_variance'
            when rating_facts.q is null then 'n_below_minimum'
            when g_q_k is null then 'no_rating_variance'
        end as suppressed_because
    from rating_facts
    left join variances
        on
            rating_facts.scope_kind || '|' || rating_facts.scope_id
            = variances.fit_id
    left join coincidences
        on
            rating_facts.scope_kind = coincidences.scope_kind
            and rating_facts.scope_id = coincidences.scope_id

),

shown as (

    select
        scope_kind,
        scope_id,
        var_candidate,
        var_interviewer,
        var_residual,
        k_hat,
        q,
        var_candidate / (var_candidate + var_interviewer + var_residual)
            as icc_agreement,
        var_candidate / nullif(var_candidate + var_residual, 0)
            as icc_consistency,
        functions.krippendorff_ordinal(pairs) as alpha_ordinal,
        functions.krippendorff_interval(pairs) as alpha_interval,
        g_q_k
    from estimated
    where suppressed_because is null

),

rating_reliability as (

    select
        estimated.scope_kind,
        estimated.scope_id,
        estimated.scope_name,
        shown.var_candidate,
        shown.var_interviewer,
        shown.var_residual,
        shown.k_hat,
        shown.q,
        shown.icc_agreement,
        shown.icc_consistency,
        shown.alpha_ordinal as krippendorff_alpha_ordinal,
        shown.alpha_interval as krippendorff_alpha_interval,
        functions.spearman_brown(shown.icc_agreement, 4) as spearman_brown_4,
        estimated.n_scores as n,
        shown.g_q_k as value,
        cast(null as double) as lower_bound,
        cast(null as double) as upper_bound,
        estimated.suppressed_because
    from estimated
    left join shown
        on
            estimated.scope_kind = shown.scope_kind
            and estimated.scope_id = shown.scope_id

)

select * from rating_reliability
