-- What a scope's scores can carry: whether candidates were scored twice, by how many, and whether scores differ.
with

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

opportunity_scopes as (

    select * from intermediate.opportunity_scopes

),

per_candidate as (

    select
        opportunity_scopes.scope_kind,
        opportunity_scopes.scope_id,
        any_value(opportunity_scopes.scope_name) as scope_name,
        interviewer_scores.opportunity_id,
        count(*) as n_scores,
        count(distinct interviewer_scores.interviewer_id) as n_interviewers,
        min(interviewer_scores.score) as lowest,
        max(interviewer_scores.score) as highest
    from interviewer_scores
    inner join opportunity_scopes
        on
            interviewer_scores.opportunity_id
            = opportunity_scopes.opportunity_id
    where
        interviewer_scores.is_in_window
        and opportunity_scopes.scope_kind in ('company', 'department')
    group by
        opportunity_scopes.scope_kind,
        opportunity_scopes.scope_id,
        interviewer_scores.opportunity_id

),

-- k̂ is the harmonic mean of interviewers per candidate (Putka et al. 2008).
per_scope as (

    select
        scope_kind,
        scope_id,
        any_value(scope_name) as scope_name,
        cast(sum(n_scores) as bigint) as n_scores,
        count(*) as n_candidates,
        count(*) filter (where n_scores > 1) as n_scored_twice,
        count(*) / sum(1e0 / n_interviewers) as k_hat,
        min(lowest) = max(highest) as is_constant
    from per_candidate
    group by scope_kind, scope_id

),

-- Two candidates i and j share Σ 1/(kᵢ kⱼ) over the interviewers of both: summed over all pairs, that is each
-- interviewer's squared sum of 1/k less its sum of squares.
shares as (

    select
        per_candidate.scope_kind,
        per_candidate.scope_id,
        met.interviewer_id,
        sum(1e0 / per_candidate.n_interviewers) as total,
        sum(1e0 / (per_candidate.n_interviewers ** 2)) as squares
    from per_candidate
    inner join (
        select distinct
            opportunity_id,
            interviewer_id
        from interviewer_scores
        where is_in_window
    ) as met
        on per_candidate.opportunity_id = met.opportunity_id
    group by
        per_candidate.scope_kind, per_candidate.scope_id, met.interviewer_id

),

crossings as (

    select
        scope_kind,
        scope_id,
        count(*) as n_interviewers,
        sum(total * total - squares) as overlap
    from shares
    group by scope_kind, scope_id

),

rating_facts as (

    select
        per_scope.scope_kind,
        per_scope.scope_id,
        per_scope.scope_name,
        per_scope.n_scores,
        per_scope.n_candidates,
        crossings.n_interviewers,
        per_scope.n_scored_twice > 0 and crossings.n_interviewers > 1
            as is_comparable,
        per_scope.is_constant,
        per_scope.k_hat,
        if(
            per_scope.n_candidates > 1,
            1 / per_scope.k_hat
            - crossings.overlap
            / (per_scope.n_candidates * (per_scope.n_candidates - 1e0)),
            null
        ) as q
    from per_scope
    inner join crossings
        on
            per_scope.scope_kind = crossings.scope_kind
            and per_scope.scope_id = crossings.scope_id

)

select * from rating_facts
