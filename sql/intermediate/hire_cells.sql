-- The company's own cell stands even where nobody was hired: an empty answer is a row, not a missing one.
with

hire_scopes as (

    select * from intermediate.hire_scopes

),

hire_periods as (

    select * from intermediate.hire_periods

),

posting_departments as (

    select
        posting.scope_id as posting_id,
        min(department.scope_id) as department_id
    from hire_scopes as posting
    inner join hire_scopes as department
        on posting.employee_id = department.employee_id
    where
        posting.scope_kind = 'posting'
        and department.scope_kind = 'department'
    group by posting.scope_id

),

counted as (

    select
        hire_scopes.scope_kind,
        hire_scopes.scope_id,
        min(hire_scopes.scope_name) as scope_name,
        hire_periods.period,
        count(*) as n_hires
    from hire_scopes
    inner join hire_periods
        on hire_scopes.employee_id = hire_periods.employee_id
    group by
        hire_scopes.scope_kind,
        hire_scopes.scope_id,
        hire_periods.period
    union all by name
    select
        'company' as scope_kind,
        'company' as scope_id,
        'company' as scope_name,
        'all' as period,
        0 as n_hires
    where not exists (select 1 from hire_scopes)

),

hire_cells as (

    select
        counted.scope_kind,
        counted.scope_id,
        counted.scope_name,
        counted.period,
        case counted.scope_kind
            when 'posting' then posting_departments.department_id
        end as department_id,
        counted.n_hires
    from counted
    left join posting_departments
        on counted.scope_id = posting_departments.posting_id

)

select * from hire_cells
