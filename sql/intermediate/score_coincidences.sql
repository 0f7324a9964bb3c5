-- How often values met on the same candidate, each candidate's pairs weighted 1 / (scores − 1) (Krippendorff 2011).
with

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

opportunity_scopes as (

    select * from intermediate.opportunity_scopes

),

values_given as (

    select
        opportunity_id,
        score,
        count(*) as n,
        sum(count(*)) over (partition by opportunity_id) as m
    from interviewer_scores
    where is_in_window
    group by opportunity_id, score

),

pairs as (

    select
        one.opportunity_id,
        one.score as a,
        other.score as b,
        one.n * (other.n - if(one.score = other.score, 1, 0)) / (one.m - 1)
            as n
    from values_given as one
    inner join values_given as other
        on one.opportunity_id = other.opportunity_id
    where one.m > 1

),

summed as (

    select
        opportunity_scopes.scope_kind,
        opportunity_scopes.scope_id,
        pairs.a,
        pairs.b,
        sum(pairs.n) as n
    from pairs
    inner join opportunity_scopes
        on pairs.opportunity_id = opportunity_scopes.opportunity_id
    where opportunity_scopes.scope_kind in ('company', 'department')
    group by
        opportunity_scopes.scope_kind,
        opportunity_scopes.scope_id,
        pairs.a,
        pairs.b
    having sum(pairs.n) > 0

),

score_coincidences as (

    select
        scope_kind,
        scope_id,
        cast(a as double) as a,
        cast(b as double) as b,
        cast(n as double) as n
    from summed

)

select * from score_coincidences
