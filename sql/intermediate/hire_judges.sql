-- Interviewers whose later work touches the outcome of a hire: its manager, and whoever reviewed it.
with

candidate_employee_links as (

    select * from intermediate.candidate_employee_links

),

interviewer_employees as (

    select * from intermediate.interviewer_employees

),

link_managers as (

    select * from intermediate.link_managers

),

hris_reviews as (

    select * from staging.hris_reviews

),

judges as (

    select
        employee_id,
        manager_employee_id as judge_employee_id
    from link_managers
    union
    select
        employee_id,
        reviewer_id as judge_employee_id
    from hris_reviews
    where reviewer_id is not null

),

hire_judges as (

    select distinct
        candidate_employee_links.opportunity_id,
        interviewer_employees.interviewer_id
    from candidate_employee_links
    inner join judges
        on candidate_employee_links.employee_id = judges.employee_id
    inner join interviewer_employees
        on judges.judge_employee_id = interviewer_employees.employee_id
    where candidate_employee_links.is_accepted

)

select * from hire_judges
