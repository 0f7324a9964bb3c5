with

hires as (

    select * from intermediate.hires

),

opportunity_scopes as (

    select * from intermediate.opportunity_scopes

),

hire_scopes as (

    select
        hires.employee_id,
        hires.opportunity_id,
        opportunity_scopes.scope_kind,
        opportunity_scopes.scope_id,
        opportunity_scopes.scope_name
    from hires
    inner join opportunity_scopes
        on hires.opportunity_id = opportunity_scopes.opportunity_id

)

select * from hire_scopes
