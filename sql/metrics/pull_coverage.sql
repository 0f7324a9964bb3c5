-- What the funnel leaves out of the landed opportunities is counted on their row.
with

pulls as (

    select * from landing.pulls

),

resource_costs as (

    select * from seeds.resource_costs

),

left_out as (

    select
        'opportunities' as resource,
        count(*) filter (where left_out_because = 'confidential')
            as n_left_out_confidential,
        count(*) filter (where left_out_because = 'test_candidate')
            as n_left_out_test_candidate,
        count(*) filter (where left_out_because = 'superseded')
            as n_left_out_superseded,
        count(*) filter (where left_out_because = 'never_applied')
            as n_left_out_never_applied
    from intermediate.opportunities

),

counted as (

    select
        pulls.resource,
        coalesce(pulls.n_received, 0) as n_received,
        coalesce(pulls.n_landed, 0) as n_landed,
        coalesce(pulls.n_refused, 0) as n_refused,
        coalesce(pulls.n_deleted, 0) as n_deleted,
        pulls.last_pulled_at,
        pulls.is_readable,
        pulls.reason,
        case
            when not pulls.is_readable or pulls.n_refused > 0
                then resource_costs.costs
        end as costs,
        left_out.n_left_out_confidential,
        left_out.n_left_out_test_candidate,
        left_out.n_left_out_superseded,
        left_out.n_left_out_never_applied
    from pulls
    left join resource_costs on pulls.resource = resource_costs.resource
    left join left_out on pulls.resource = left_out.resource

),

judged as (

    select
        *,
        case
            when not is_readable and resource = 'confidential'
                then 'confidential'
            when not coalesce(is_readable, false) then 'not_pulled'
            when n_received = 0 then 'empty_group'
        end as suppressed_because
    from counted

),

pull_coverage as (

    select
        resource,
        n_landed,
        n_refused,
        n_deleted,
        last_pulled_at,
        is_readable,
        reason,
        costs,
        n_left_out_confidential,
        n_left_out_test_candidate,
        n_left_out_superseded,
        n_left_out_never_applied,
        n_received as n,
        case
            when suppressed_because is null then n_landed / n_received
        end as value,
        case
            when suppressed_because is null
                then functions.wilson_lower(n_landed, n_received)
        end as lower_bound,
        case
            when suppressed_because is null
                then functions.wilson_upper(n_landed, n_received)
        end as upper_bound,
        suppressed_because
    from judged

)

select * from pull_coverage
