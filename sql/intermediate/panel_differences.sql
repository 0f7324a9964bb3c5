-- Each score, severity taken off, less the mean of its panel mates' on the same candidate. With m mates it weighs
-- m / (m + 1), which is what its variance says.
with

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

severities as (

    select
        term as interviewer_id,
        estimate as severity
    from intermediate.score_models
    where fit_id = 'company|company' and term_kind = 'interviewer'

),

adjusted as (

    select
        interviewer_scores.feedback_id,
        interviewer_scores.opportunity_id,
        interviewer_scores.interviewer_id,
        interviewer_scores.score - severities.severity as adjusted_score
    from interviewer_scores
    left join severities
        on interviewer_scores.interviewer_id = severities.interviewer_id
    where interviewer_scores.is_in_window

),

panels as (

    select
        opportunity_id,
        sum(adjusted_score) as total,
        count(*) - 1 as n_mates
    from adjusted
    group by opportunity_id
    having count(*) > 1

),

panel_differences as (

    select
        adjusted.feedback_id,
        adjusted.opportunity_id,
        adjusted.interviewer_id,
        panels.n_mates,
        adjusted.adjusted_score
        - (panels.total - adjusted.adjusted_score) / panels.n_mates
            as difference,
        panels.n_mates / (panels.n_mates + 1e0) as weight
    from adjusted
    inner join panels
        on adjusted.opportunity_id = panels.opportunity_id

)

select * from panel_differences
