-- Kaplan-Meier at four days, with Greenwood's sum for the variance of the logarithm.
with

retention_counts as (

    select * from intermediate.retention_counts

),

milestones as (

    select unnest([90, 180, 365, 730]) as days

),

retention_survival as (

    select
        retention_counts.scope_kind,
        retention_counts.scope_id,
        retention_counts.period,
        retention_counts.kind,
        cast(milestones.days as bigint) as days,
        max(retention_counts.n_at_risk) as n_hires,
        coalesce(
            max(retention_counts.n_at_risk)
                filter (where retention_counts.days_observed >= milestones.days),
            0
        ) as n_at_risk,
        coalesce(
            product(
                1 - retention_counts.n_events / retention_counts.n_at_risk
                order by retention_counts.days_observed
            ) filter (where retention_counts.days_observed <= milestones.days),
            1
        ) as survival,
        coalesce(
            sum(
                retention_counts.n_events
                / nullif(
                    retention_counts.n_at_risk * (
                        retention_counts.n_at_risk - retention_counts.n_events
                    ),
                    0
                )
                order by retention_counts.days_observed
            ) filter (where retention_counts.days_observed <= milestones.days),
            0
        ) as greenwood
    from retention_counts
    cross join milestones
    group by
        retention_counts.scope_kind,
        retention_counts.scope_id,
        retention_counts.period,
        retention_counts.kind,
        milestones.days

)

select * from retention_survival
