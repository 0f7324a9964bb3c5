with

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

score_models as (

    select * from intermediate.score_models

),

fixed_severities as (

    select * from intermediate.fixed_severities

),

rating_facts as (

    select * from intermediate.rating_facts

),

interviewer_names as (

    select * from intermediate.interviewer_names

),

scored as (

    select
        interviewer_id,
        count(*) as n,
        avg(score) as mean_score
    from interviewer_scores
    where is_in_window
    group by interviewer_id

),

estimated as (

    select
        scored.interviewer_id,
        scored.n,
        scored.mean_score,
        score_models.estimate,
        score_models.std_error,
        fixed_severities.component_id,
        fixed_severities.fixed_effect_severity,
        fixed_severities.fixed_effect_severity_se,
        case
            when
                not rating_facts.is_comparable
                or scored.n < functions.threshold('minimum_scores_for_severity')
                then 'n_below_minimum'
            when score_models.estimate is null then 'no_rating_variance'
        end as suppressed_because
    from scored
    inner join rating_facts
        on rating_facts.scope_kind = 'company'
    left join score_models
        on
            scored.interviewer_id = score_models.term
            and score_models.term_kind = 'interviewer'
            and score_models.fit_id = 'company|company'
    left join fixed_severities
        on scored.interviewer_id = fixed_severities.interviewer_id

),

ranked as (

    select
        interviewer_id,
        fixed_effect_severity as severity,
        fixed_effect_severity_se as se,
        count(*) over () as n_ranked,
        -functions.normal_quantile(
            0.05e0 / nullif(count(*) over () * (count(*) over () - 1e0), 0)
        ) as critical
    from estimated
    where
        suppressed_because is null
        and fixed_effect_severity_se is not null

),

-- Simultaneous over all pairs (Bonferroni), after Mogstad, Romano, Shaikh and
-- Wilhelm (2024).
rank_bounds as (

    select
        ranked.interviewer_id,
        1 + count(*) filter (
            where others.severity - ranked.severity
            > ranked.critical * sqrt(ranked.se ** 2 + others.se ** 2)
        ) as rank_lower,
        any_value(ranked.n_ranked) - count(*) filter (
            where ranked.severity - others.severity
            > ranked.critical * sqrt(ranked.se ** 2 + others.se ** 2)
        ) as rank_upper
    from ranked
    cross join ranked as others
    group by ranked.interviewer_id

),

interviewer_severity as (

    select
        estimated.interviewer_id,
        if(estimated.suppressed_because is null, estimated.mean_score, null)
            as mean_score,
        if(
            estimated.suppressed_because is null,
            estimated.fixed_effect_severity, null
        ) as fixed_effect_severity,
        if(
            estimated.suppressed_because is null,
            estimated.fixed_effect_severity_se, null
        ) as fixed_effect_severity_se,
        estimated.component_id,
        rank_bounds.rank_lower,
        rank_bounds.rank_upper,
        interviewer_names.interviewer_name,
        estimated.n,
        if(estimated.suppressed_because is null, estimated.estimate, null)
            as value,
        value - 1.96 * estimated.std_error as lower_bound,
        value + 1.96 * estimated.std_error as upper_bound,
        estimated.suppressed_because
    from estimated
    left join rank_bounds
        on estimated.interviewer_id = rank_bounds.interviewer_id
    left join interviewer_names
        on estimated.interviewer_id = interviewer_names.interviewer_id

)

select * from interviewer_severity
