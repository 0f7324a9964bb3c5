-- Pairs worth a decision: better than one in two hundred before rivals are weighed, and every pair that an id, an
-- address or a number stands for. What the customer settled is not up for decision.
with

weights as (

    select * from intermediate.link_weights

),

overrides as (

    select * from intermediate.link_overrides
    where invalid_because is null

),

link_proposals as (

    select
        employee_id,
        contact_id,
        opportunity_id,
        functions.link_rule(
            lever_id, lever_user, email, phone, linkedin, given, family, starts
        ) as match_rule,
        match_weight,
        log_odds,
        person_log_odds,
        employee_id in (select employee_id from overrides)
        or opportunity_id in (
            select opportunity_id from overrides
            where opportunity_id is not null
        ) as is_settled
    from weights
    where
        log_odds > -5
        or lever_id in ('this opportunity', 'this person')
        or lever_user = 'linked'
        or email = 'same'
        or phone = 'same'
        or linkedin = 'same'

)

select * from link_proposals
