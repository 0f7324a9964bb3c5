with

hires as (

    select * from intermediate.link_hires

),

internal_moves as (

    select * from intermediate.link_internal_moves

),

choices as (

    select * from intermediate.link_choices

),

accepted as (

    select
        employee_id,
        contact_id,
        opportunity_id,
        match_rule,
        match_weight,
        match_probability
    from hires
    union all
    select
        employee_id,
        contact_id,
        opportunity_id,
        'internal_move',
        match_weight,
        match_probability
    from internal_moves

),

rejected as (

    select
        choices.employee_id,
        choices.contact_id,
        choices.opportunity_id,
        choices.match_rule,
        choices.match_weight,
        coalesce(choices.match_probability, 0) as match_probability,
        case
            when choices.is_settled then 'override'
            when opportunity_hires.employee_id is not null
                then 'opportunity_taken'
            when employee_hires.contact_id = choices.contact_id
                then 'other_candidacy'
            when employee_hires.contact_id is not null then 'employee_taken'
            when choices.match_probability >= 0.1 then 'not_sure_enough'
            else 'unlikely'
        end as rejected_because
    from choices
    anti join accepted
        on
            choices.employee_id = accepted.employee_id
            and choices.opportunity_id = accepted.opportunity_id
    left join hires as employee_hires
        on choices.employee_id = employee_hires.employee_id
    left join accepted as opportunity_hires
        on choices.opportunity_id = opportunity_hires.opportunity_id

),

candidate_employee_links as (

    select
        employee_id,
        contact_id,
        opportunity_id,
        match_rule,
        match_weight,
        match_probability,
        true as is_accepted,
        null::varchar as rejected_because
    from accepted
    union all
    select
        employee_id,
        contact_id,
        opportunity_id,
        match_rule,
        match_weight,
        match_probability,
        false,
        rejected_because
    from rejected

)

select * from candidate_employee_links
