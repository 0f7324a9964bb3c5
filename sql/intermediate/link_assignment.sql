select
    employee_id,
    opportunity_id,
    log_odds
from intermediate.link_proposals
where not is_settled and log_odds > -4
order by employee_id, opportunity_id
