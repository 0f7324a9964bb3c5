-- A linked employee who applied after starting and was hired again, while still employed, moved within the company.
-- Where a person has two employee numbers, the move is that of the number they held when they applied.
with

hires as (

    select * from intermediate.link_hires

),

employees as (

    select * from intermediate.link_employees

),

candidacies as (

    select * from intermediate.link_candidacies

),

overrides as (

    select * from intermediate.link_overrides
    where invalid_because is null and opportunity_id is not null

),

link_internal_moves as (

    select
        hires.employee_id,
        hires.contact_id,
        candidacies.opportunity_id,
        hires.match_weight,
        hires.match_probability
    from hires
    inner join employees on hires.employee_id = employees.employee_id
    inner join candidacies on hires.contact_id = candidacies.contact_id
    where
        candidacies.created_on >= employees.started_on
        and candidacies.hired_on
        <= coalesce(employees.terminated_on, date '9999-12-31')
        and candidacies.opportunity_id not in (
            select opportunity_id from hires
        )
        and candidacies.opportunity_id not in (
            select opportunity_id from overrides
        )
    qualify row_number() over (
        partition by candidacies.opportunity_id
        order by employees.started_on desc, hires.employee_id
    ) = 1

)

select * from link_internal_moves
