-- The opportunity each employee was hired from: the customer's word, else the assignment's.
with

choices as (

    select * from intermediate.link_choices

),

overrides as (

    select * from intermediate.link_overrides
    where invalid_because is null and opportunity_id is not null

),

weights as (

    select * from intermediate.link_weights

),

link_hires as (

    select
        employee_id,
        contact_id,
        opportunity_id,
        match_rule,
        match_weight,
        match_probability
    from choices
    where is_chosen
    union all
    select
        overrides.employee_id,
        overrides.contact_id,
        overrides.opportunity_id,
        'override',
        weights.match_weight,
        1.0
    from overrides
    left join weights
        on
            overrides.employee_id = weights.employee_id
            and overrides.opportunity_id = weights.opportunity_id

)

select * from link_hires
