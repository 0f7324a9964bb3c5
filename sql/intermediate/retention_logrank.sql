-- The logrank test of every scope against the rest of the company without making a list of people per scope.
-- With d leavers among n at risk on a day, and m of the n in the scope, the test adds up d * m / n (expected) and
-- w * m/n * (1 - m/n), w = d * (n - d) / (n - 1) (variance) over days. A person of the scope observed for t days
-- stands in m on every day up to t, and a pair of persons in m * m up to the shorter time of the two. So the sums
-- over days turn into sums over people of the company's running totals up to their own last day.
with

retention_counts as (

    select * from intermediate.retention_counts

),

weighed as (

    select
        *,
        coalesce(
            n_events * (n_at_risk - n_events) / nullif(n_at_risk - 1, 0), 0
        ) as weight
    from retention_counts
    where scope_kind = 'company'

),

company as (

    select
        period,
        kind,
        days_observed,
        max(n_at_risk) over (partition by period, kind) as n_company,
        sum(n_events / n_at_risk) over up_to_day as expected_each,
        sum(weight / n_at_risk) over up_to_day as weight_each,
        sum(weight / (n_at_risk * n_at_risk)) over up_to_day as weight_pair
    from weighed
    window up_to_day as (partition by period, kind order by days_observed)

),

summed as (

    select
        scope.scope_kind,
        scope.scope_id,
        scope.period,
        scope.kind,
        max(scope.n_at_risk) < any_value(company.n_company) as has_rest,
        sum(scope.n_events) as observed,
        sum(
            scope.n_hires * company.expected_each order by scope.days_observed
        ) as expected,
        sum(
            scope.n_hires * company.weight_each
            - scope.n_hires * (2 * scope.n_at_risk - scope.n_hires)
            * company.weight_pair
            order by scope.days_observed
        ) as variance
    from retention_counts as scope
    inner join company
        on
            scope.period = company.period
            and scope.kind = company.kind
            and scope.days_observed = company.days_observed
    group by scope.scope_kind, scope.scope_id, scope.period, scope.kind

),

retention_logrank as (

    select
        scope_kind,
        scope_id,
        period,
        kind,
        cast(observed as bigint) as observed,
        expected,
        if(
            has_rest and variance > 1e-12,
            (observed - expected) ** 2 / variance,
            null
        ) as chi2
    from summed

)

select * from retention_logrank
