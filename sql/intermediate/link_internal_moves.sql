-- Who applied after starting and was hired again, while still employed, moved within the company. Where a person has two
-- employee numbers, the move is that of the number they held when they applied.
with

hires as (

    select * from intermediate.link_hires

),

known_persons as (

    select * from intermediate.link_known_persons

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

persons as (

    select employee_id, contact_id, match_weight, match_probability from hires
    union all
    select employee_id, contact_id, match_weight, match_probability
    from known_persons

),

link_internal_moves as (

    select
        persons.employee_id,
        persons.contact_id,
        candidacies.opportunity_id,
        persons.match_weight,
        persons.match_probability
    from persons
    inner join employees on persons.employee_id = employees.employee_id
    inner join candidacies on persons.contact_id = candidacies.contact_id
    anti join hires on candidacies.opportunity_id = hires.opportunity_id
    anti join overrides
        on candidacies.opportunity_id = overrides.opportunity_id
    where
        candidacies.created_on >= employees.started_on
        and candidacies.hired_on
        <= coalesce(employees.terminated_on, date '9999-12-31')
    qualify row_number() over (
        partition by candidacies.opportunity_id
        order by employees.started_on desc, persons.employee_id
    ) = 1

)

select * from link_internal_moves
