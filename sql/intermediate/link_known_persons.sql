-- Employees who were hired from no opportunity that Lever holds, and whom an id, an address or a number still tells: Lever
-- met them when they were employees already. A name alone tells nobody at another time than a hire's.
with

proposals as (

    select * from intermediate.link_proposals

),

hires as (

    select * from intermediate.link_hires

),

persons as (

    select
        employee_id,
        contact_id,
        max(match_weight) as match_weight,
        exp(least(max(person_log_odds), 60)) as odds
    from proposals
    where
        not is_settled
        and match_rule
        in ('lever_id', 'lever_user', 'email', 'phone', 'linkedin')
    group by employee_id, contact_id

),

weighed as (

    select
        *,
        odds / (
            1
            + sum(odds) over (partition by employee_id)
            + sum(odds) over (partition by contact_id)
            - odds
        ) as match_probability
    from persons

),

link_known_persons as (

    select
        weighed.employee_id,
        weighed.contact_id,
        weighed.match_weight,
        round(weighed.match_probability, 6) as match_probability
    from weighed
    anti join hires on weighed.employee_id = hires.employee_id
    anti join hires on weighed.contact_id = hires.contact_id
    where
        weighed.match_probability >= functions.threshold('link_probability')

)

select * from link_known_persons
