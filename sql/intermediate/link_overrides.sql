-- What the customer settled. One that names an employee or opportunity nobody knows settles nothing and says so.
with

overrides as (

    select distinct employee_id, opportunity_id
    from landing.config_link_overrides

),

employees as (

    select employee_id from intermediate.link_employees

),

candidacies as (

    select opportunity_id, contact_id from intermediate.link_candidacies

),

link_overrides as (

    select
        overrides.employee_id,
        nullif(overrides.opportunity_id, 'none') as opportunity_id,
        candidacies.contact_id,
        case
            when employees.employee_id is null then 'unknown_employee'
            when overrides.opportunity_id = 'none' then null
            when candidacies.opportunity_id is null then 'unknown_opportunity'
        end as invalid_because
    from overrides
    left join employees on overrides.employee_id = employees.employee_id
    left join candidacies
        on overrides.opportunity_id = candidacies.opportunity_id

)

select * from link_overrides
