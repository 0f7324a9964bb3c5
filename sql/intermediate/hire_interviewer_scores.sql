-- What each interviewer said independently of each hire, several scores averaged, beside how the hire turned out.
with

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

hire_outcomes as (

    select * from intermediate.hire_outcomes

),

averaged as (

    select
        opportunity_id,
        interviewer_id,
        avg(score) as score
    from interviewer_scores
    where excluded_because is null
    group by opportunity_id, interviewer_id

),

hire_interviewer_scores as (

    select
        hire_outcomes.outcome,
        hire_outcomes.employee_id,
        hire_outcomes.opportunity_id,
        averaged.interviewer_id,
        averaged.score,
        averaged.score >= functions.threshold('yes_score') as is_yes,
        hire_outcomes.outcome_value,
        hire_outcomes.is_success,
        hire_outcomes.is_mature
    from averaged
    inner join hire_outcomes
        on averaged.opportunity_id = hire_outcomes.opportunity_id

)

select * from hire_interviewer_scores
