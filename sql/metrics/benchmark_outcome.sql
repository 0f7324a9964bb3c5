with

decisions as (

    select *
    from intermediate.opportunity_step_decisions
    where step = 'bottom_line' and decision in ('selected', 'rejected')

),

opportunity_groups as (

    select * from intermediate.opportunity_groups

),

hire_outcomes as (

    select *
    from intermediate.hire_outcomes
    where outcome = 'performance' and is_mature

),

hire_groups as (

    select * from intermediate.hire_groups

),

-- A group may occur only among hires, whom HRIS asks more than Lever does.
groups as (

    select
        characteristic,
        "group"
    from intermediate.funnel_groups
    union
    select
        characteristic,
        "group"
    from hire_groups
    where characteristic <> 'age_40_plus'

),

considered as (

    select
        opportunity_groups.characteristic,
        opportunity_groups."group",
        count(*) as n_considered,
        count(*) filter (where decisions.decision = 'selected') as n_selected
    from decisions
    inner join opportunity_groups
        on decisions.opportunity_id = opportunity_groups.opportunity_id
    group by opportunity_groups.characteristic, opportunity_groups."group"

),

observed as (

    select
        hire_groups.characteristic,
        hire_groups."group",
        count(*) as n_hires,
        count(*) filter (where hire_outcomes.is_success) as n_successes
    from hire_outcomes
    inner join hire_groups
        on hire_outcomes.employee_id = hire_groups.employee_id
    group by hire_groups.characteristic, hire_groups."group"

),

counted as (

    select
        groups.characteristic,
        groups."group",
        coalesce(considered.n_considered, 0) as n_considered,
        coalesce(considered.n_selected, 0) as n_selected,
        coalesce(observed.n_hires, 0) as n_hires,
        coalesce(observed.n_successes, 0) as n_successes
    from groups
    left join considered
        on
            groups.characteristic = considered.characteristic
            and groups."group" = considered."group"
    left join observed
        on
            groups.characteristic = observed.characteristic
            and groups."group" = observed."group"
    where groups."group" <> 'Unknown'

),

referenced as (

    select
        *,
        first("group") over most as reference_group,
        first({
            d: n_selected, n: n_considered, s: n_successes, h: n_hires
        }) over most as reference
    from counted
    window most as (
        partition by characteristic
        order by n_considered desc, "group"
    )

),

compared as (

    select
        * replace (if(reference.n > 0, reference_group, null) as reference_group),
        case
            when
                least(n_hires, reference.h)
                < greatest(functions.threshold('minimum_hires_per_group'), 1)
                then 'n_below_minimum'
            when n_considered = 0 then 'empty_group'
        end as suppressed_because,
        n_selected / nullif(n_considered, 0)
        - reference.d / nullif(reference.n, 0) as decision_rate,
        functions.newcombe_lower(
            n_selected, n_considered, reference.d, reference.n
        ) as decision_lower,
        functions.newcombe_upper(
            n_selected, n_considered, reference.d, reference.n
        ) as decision_upper,
        n_successes / nullif(n_hires, 0)
        - reference.s / nullif(reference.h, 0) as outcome_rate,
        functions.newcombe_lower(
            n_successes, n_hires, reference.s, reference.h
        ) as outcome_lower,
        functions.newcombe_upper(
            n_successes, n_hires, reference.s, reference.h
        ) as outcome_upper
    from referenced
    where "group" <> referenced.reference_group or reference.n = 0

),

benchmark_outcome as (

    select
        characteristic,
        "group",
        reference_group,
        if(suppressed_because is null, decision_rate, null)
            as decision_rate_difference,
        if(suppressed_because is null, decision_lower, null)
            as decision_lower,
        if(suppressed_because is null, decision_upper, null)
            as decision_upper,
        case
            when suppressed_because is not null then null
            when decision_upper < 0 and outcome_lower > 0
                then 'consistent_with_higher_bar_for_group'
            when decision_lower > 0 and outcome_upper < 0
                then 'consistent_with_higher_bar_for_reference'
            else 'indeterminate'
        end as reading,
        if(
            suppressed_because is not null
            and n_hires between 1 and functions.threshold('small_cell') - 1,
            null, n_hires
        ) as n,
        if(suppressed_because is null, outcome_rate, null) as value,
        if(suppressed_because is null, outcome_lower, null)
            as lower_bound,
        if(suppressed_because is null, outcome_upper, null)
            as upper_bound,
        suppressed_because
    from compared

)

select * from benchmark_outcome
