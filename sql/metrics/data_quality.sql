with

hires as (

    select * from intermediate.hires

),

opportunities as (

    select *
    from intermediate.opportunities
    where
        coalesce(left_out_because, '') not in ('confidential', 'test_candidate')

),

links as (

    select *
    from intermediate.candidate_employee_links
    where is_accepted

),

-- Whoever started before Lever's first candidacy cannot be known to it.
employees as (

    select hris_employees.employee_id
    from staging.hris_employees
    cross join intermediate.as_of
    where
        hris_employees.started_on <= as_of.as_of_on
        and hris_employees.started_on
        >= (select min(cast(created_at as date)) from opportunities)

),

ratings as (

    select
        cycle_ratings.cycle is null
        or review_cycles.set_aside_because is not null as is_outside,
        cycle_ratings.cycle is not null and not cycle_ratings.is_counted
            as is_replaced
    from intermediate.cycle_ratings
    left join intermediate.review_cycles
        on cycle_ratings.cycle = review_cycles.cycle

),

checked as (

    select
        'feedback_missing' as check_name,
        is_missing as is_concerned
    from intermediate.feedback_due
    union all
    select
        'feedback_late',
        coalesce(excluded_because = 'late', false)
    from intermediate.interviewer_scores
    union all
    select
        'opportunity_moved_between_postings',
        n_postings > 1
    from intermediate.opportunity_postings
    union all
    select
        'hire_without_start',
        links.opportunity_id is null
    from opportunities
    left join links on opportunities.opportunity_id = links.opportunity_id
    where opportunities.is_hired
    union all
    select
        'hire_not_marked_in_lever',
        not is_hired_in_lever
    from hires
    union all
    select
        'employee_unknown_to_lever',
        employee_id not in (select employee_id from links)
    from employees
    union all
    select
        'review_outside_any_cycle',
        is_outside
    from ratings
    union all
    select
        'review_replaced_within_cycle',
        is_replaced
    from ratings

),

checks as (

    select unnest([
        'feedback_missing',
        'feedback_late',
        'opportunity_moved_between_postings',
        'hire_without_start',
        'hire_not_marked_in_lever',
        'employee_unknown_to_lever',
        'review_outside_any_cycle',
        'review_replaced_within_cycle'
    ]) as check_name

),

data_quality as (

    select
        checks.check_name,
        count(*) filter (where checked.is_concerned) as n_concerned,
        count(checked.is_concerned) as n,
        n_concerned / nullif(count(checked.is_concerned), 0) as value,
        functions.wilson_lower(n_concerned, count(checked.is_concerned))
            as lower_bound,
        functions.wilson_upper(n_concerned, count(checked.is_concerned))
            as upper_bound,
        if(count(checked.is_concerned) = 0, 'empty_group', null)
            as suppressed_because
    from checks
    left join checked on checks.check_name = checked.check_name
    group by checks.check_name

)

select * from data_quality
