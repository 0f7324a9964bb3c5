-- How the mature hires of each group turned out, and which group the others are compared with: the known one with
-- most mature hires for the outcome.
with

hire_groups as (

    select * from intermediate.hire_groups

),

hire_outcomes as (

    select * from intermediate.hire_outcomes

),

groups as (

    select
        characteristic,
        "group",
        count(*) as n_hires
    from hire_groups
    group by characteristic, "group"
    union all by name
    select
        unnest([
            'gender',
            'race_ethnicity',
            'gender_race_ethnicity',
            'veteran',
            'disability',
            'age_40_plus'
        ]) as characteristic,
        'Unknown' as "group",
        0 as n_hires

),

mature as (

    select
        hire_groups.characteristic,
        hire_groups."group",
        hire_outcomes.outcome,
        count(*) as n_mature,
        avg(
            hire_outcomes.outcome_value order by hire_outcomes.employee_id
        ) as mean_value,
        stddev_samp(
            hire_outcomes.outcome_value order by hire_outcomes.employee_id
        ) as sd_value,
        count(*) filter (where hire_outcomes.is_success) as n_success
    from hire_outcomes
    inner join hire_groups
        on hire_outcomes.employee_id = hire_groups.employee_id
    where hire_outcomes.is_mature
    group by
        hire_groups.characteristic,
        hire_groups."group",
        hire_outcomes.outcome

),

counted as (

    select
        groups.characteristic,
        groups."group",
        outcomes.outcome,
        max(groups.n_hires) as n_hires
    from groups
    cross join (select unnest(['performance', 'retained_365']) as outcome)
        as outcomes
    group by groups.characteristic, groups."group", outcomes.outcome

),

group_outcomes as (

    select
        counted.*,
        coalesce(mature.n_mature, 0) as n_mature,
        mature.mean_value,
        mature.sd_value,
        coalesce(mature.n_success, 0) as n_success,
        counted."group" <> 'Unknown'
        and coalesce(mature.n_mature, 0) > 0
        and row_number() over (
            partition by counted.characteristic, counted.outcome
            order by
                counted."group" = 'Unknown',
                mature.n_mature desc nulls last,
                counted."group"
        ) = 1 as is_reference
    from counted
    left join mature
        on
            counted.characteristic = mature.characteristic
            and counted."group" = mature."group"
            and counted.outcome = mature.outcome

)

select * from group_outcomes
