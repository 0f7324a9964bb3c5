-- An internal move is an opportunity that somebody applied to after they had started: HRIS decides who was already
-- an employee, because Lever's origin can be edited. It is linked, and is no new hire.
with

candidate_employee_links as (

    select * from intermediate.candidate_employee_links

),

hris_employees as (

    select * from staging.hris_employees

),

opportunities as (

    select * from intermediate.opportunities

),

hire_dates as (

    select * from intermediate.hire_dates

),

as_of as (

    select * from intermediate.as_of

),

linked as (

    select
        candidate_employee_links.employee_id,
        candidate_employee_links.opportunity_id,
        opportunities.contact_id,
        opportunities.is_hired as is_hired_in_lever,
        hris_employees.started_on,
        if(
            hris_employees.terminated_on <= as_of.as_of_on,
            hris_employees.terminated_on, null
        ) as terminated_on,
        hris_employees.termination_type,
        hire_dates.applied_at,
        hire_dates.hired_at,
        hire_dates.offered_at,
        as_of.as_of_on
    from candidate_employee_links
    cross join as_of
    inner join hris_employees
        on candidate_employee_links.employee_id = hris_employees.employee_id
    inner join opportunities
        on
            candidate_employee_links.opportunity_id
            = opportunities.opportunity_id
    inner join hire_dates
        on candidate_employee_links.opportunity_id = hire_dates.opportunity_id
    where
        candidate_employee_links.is_accepted
        and hris_employees.started_on <= as_of.as_of_on
        and coalesce(opportunities.left_out_because, '')
        not in ('confidential', 'test_candidate')
        and cast(hire_dates.applied_at as date) <= hris_employees.started_on

),

nearest as (

    select *
    from linked
    qualify row_number() over (
        partition by employee_id
        order by
            abs(
                epoch(coalesce(hired_at, offered_at))
                - epoch(cast(started_on as timestamp))
            ) nulls last,
            hired_at nulls last,
            opportunity_id
    ) = 1

),

hires as (

    select
        employee_id,
        opportunity_id,
        contact_id,
        started_on,
        terminated_on,
        if(terminated_on is null, null, termination_type) as termination_type,
        is_hired_in_lever,
        applied_at,
        offered_at,
        hired_at,
        year(started_on) as year,
        greatest(
            coalesce(terminated_on, as_of_on) - started_on, 0
        ) as days_observed,
        terminated_on is not null as is_terminated
    from nearest

)

select * from hires
