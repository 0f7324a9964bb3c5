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

-- What each check looks at: where the key, or the configuration, lets us read none of it, a count of what is not
-- there would say nothing about the records.
needs as (

    select
        unnest([
            {'check_name': 'feedback_missing', 'resource': 'interviews'},
            {'check_name': 'feedback_missing', 'resource': 'feedback'},
            {'check_name': 'feedback_late', 'resource': 'feedback'},
            {
                'check_name': 'opportunity_moved_between_postings',
                'resource': 'applications'
            },
            {
                'check_name': 'hire_without_start',
                'resource': 'archive_reasons'
            },
            {'check_name': 'hire_without_start', 'resource': 'hris_employees'},
            {
                'check_name': 'hire_not_marked_in_lever',
                'resource': 'archive_reasons'
            },
            {
                'check_name': 'hire_not_marked_in_lever',
                'resource': 'hris_employees'
            },
            {
                'check_name': 'employee_unknown_to_lever',
                'resource': 'hris_employees'
            },
            {
                'check_name': 'review_outside_any_cycle',
                'resource': 'hris_reviews'
            },
            {
                'check_name': 'review_replaced_within_cycle',
                'resource': 'hris_reviews'
            }
        ], recursive := true)

),

checks as (

    select
        needs.check_name,
        coalesce(bool_or(not pulls.is_readable), false) as is_unreadable
    from needs
    left join landing.pulls as pulls on needs.resource = pulls.resource
    group by needs.check_name

),

counted as (

    select
        checks.check_name,
        checks.is_unreadable,
        count(*) filter (where checked.is_concerned) as n_concerned,
        count(checked.is_concerned) as n
    from checks
    left join checked
        on
            checks.check_name = checked.check_name
            and not checks.is_unreadable
    group by checks.check_name, checks.is_unreadable

),

data_quality as (

    select
        check_name,
        n_concerned,
        n,
        n_concerned / nullif(n, 0) as value,
        functions.wilson_lower(n_concerned, n) as lower_bound,
        functions.wilson_upper(n_concerned, n) as upper_bound,
        case
            when is_unreadable then 'not_pulled'
            when n = 0 then 'empty_group'
        end as suppressed_because
    from counted

)

select * from data_quality
