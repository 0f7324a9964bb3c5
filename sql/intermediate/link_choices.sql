-- The best assignment, where it is sure enough.
with

proposals as (

    select * from intermediate.link_proposals

),

assignment as (

    select * from intermediate.link_assignment

),

link_choices as (

    select
        proposals.employee_id,
        proposals.contact_id,
        proposals.opportunity_id,
        proposals.match_rule,
        proposals.match_weight,
        round(assignment.probability, 6) as match_probability,
        proposals.is_settled,
        coalesce(assignment.is_assigned, false) as is_assigned,
        coalesce(
            assignment.is_assigned
            and assignment.probability
            >= functions.threshold('link_probability'),
            false
        ) as is_chosen
    from proposals
    left join assignment
        on
            proposals.employee_id = assignment.employee_id
            and proposals.opportunity_id = assignment.opportunity_id

)

select * from link_choices
