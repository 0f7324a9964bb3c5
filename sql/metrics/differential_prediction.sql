with

hire_outcomes as (

    select *
    from intermediate.hire_outcomes
    where outcome = 'performance' and is_mature

),

hire_groups as (

    select * from intermediate.hire_groups

),

panel_means as (

    select * from intermediate.panel_means

),

moments as (

    select
        hire_groups.characteristic,
        hire_groups."group",
        count(*) as n,
        {
            n: cast(count(*) as double),
            mean_x: avg(panel_mean),
            mean_y: avg(outcome_value),
            sxx: if(
                min(panel_mean) = max(panel_mean), 0,
                regr_sxx(outcome_value, panel_mean)
            ),
            syy: if(
                min(outcome_value) = max(outcome_value), 0,
                regr_syy(outcome_value, panel_mean)
            ),
            sxy: regr_sxy(outcome_value, panel_mean)
        } as sums
    from hire_outcomes
    inner join panel_means
        on hire_outcomes.opportunity_id = panel_means.opportunity_id
    inner join hire_groups
        on hire_outcomes.employee_id = hire_groups.employee_id
    where hire_groups."group" <> 'Unknown'
    group by hire_groups.characteristic, hire_groups."group"

),

known_groups as (

    select distinct
        characteristic,
        "group"
    from hire_groups
    where "group" <> 'Unknown'

),

counted as (

    select
        known_groups.characteristic,
        known_groups."group",
        coalesce(moments.n, 0) as n,
        moments.sums
    from known_groups
    left join moments
        on
            known_groups.characteristic = moments.characteristic
            and known_groups."group" = moments."group"

),

referenced as (

    select
        *,
        first(if(n > 0, "group", null)) over most as reference_group,
        first(n) over most as n_reference,
        first(sums) over most as reference_sums
    from counted
    window most as (
        partition by characteristic
        order by n desc, "group"
    )

),

judged as (

    select
        *,
        case
            when
                least(n, n_reference)
                < greatest(functions.threshold('minimum_hires_per_group'), 3)
                then 'n_below_minimum'
            when sums.sxx + reference_sums.sxx = 0 then 'no_rating_variance'
            when sums.syy + reference_sums.syy = 0 then 'no_outcome_variance'
        end as suppressed_because
    from referenced
    where "group" is distinct from reference_group

),

tested as (

    select
        *,
        if(
            suppressed_because is null,
            functions.cleary(sums, reference_sums), null
        ) as tests,
        suppressed_because is not null
        and n between 1 and functions.threshold('small_cell') - 1
            as is_group_small,
        suppressed_because is not null
        and n_reference between 1 and functions.threshold('small_cell') - 1
            as is_reference_small
    from judged

),

differential_prediction as (

    select
        characteristic,
        "group",
        reference_group,
        tests.f_omnibus as f_omnibus,
        tests.p_omnibus as p_omnibus,
        tests.f_slope as f_slope,
        tests.p_slope as p_slope,
        tests.f_intercept as f_intercept,
        tests.p_intercept as p_intercept,
        if(is_group_small or is_reference_small, null, n_reference)
            as n_reference,
        if(is_group_small, null, n) as n,
        tests.intercept as value,
        tests.intercept
        - functions.student_t_quantile(0.975, tests.df) * tests.intercept_se
            as lower_bound,
        tests.intercept
        + functions.student_t_quantile(0.975, tests.df) * tests.intercept_se
            as upper_bound,
        suppressed_because
    from tested

)

select * from differential_prediction
