-- Every score with the first guard that takes it (metrics.md 1.3). One that none takes is independent.
with

counted_feedback as (

    select * from intermediate.counted_feedback

),

feedback_stages as (

    select * from intermediate.feedback_stages

),

feedback_decisions as (

    select * from intermediate.feedback_decisions

),

hire_judges as (

    select * from intermediate.hire_judges

),

windows as (

    select
        as_of as ends_at,
        as_of - to_months(
            cast(functions.threshold('score_window_months') as integer)
        ) as begins_at,
        to_milliseconds(
            86400000 * functions.threshold('late_feedback_days')
        ) as grace
    from intermediate.as_of

),

interviewer_scores as (

    select
        counted_feedback.feedback_id,
        counted_feedback.opportunity_id,
        counted_feedback.interviewer_id,
        counted_feedback.interview_id,
        feedback_stages.stage_id,
        feedback_stages.stage_name,
        counted_feedback.score,
        counted_feedback.score >= functions.threshold('yes_score') as is_yes,
        counted_feedback.completed_at,
        feedback_stages.interview_at,
        counted_feedback.completed_at
        between windows.begins_at and windows.ends_at as is_in_window,
        case
            when
                counted_feedback.completed_at > feedback_decisions.decided_at
                or counted_feedback.completed_at
                > feedback_stages.interview_at + windows.grace
                then 'late'
            when hire_judges.interviewer_id is not null then 'manager'
            when counted_feedback.updated_at > counted_feedback.completed_at
                then 'edited'
        end as excluded_because
    from counted_feedback
    cross join windows
    inner join feedback_stages
        on counted_feedback.feedback_id = feedback_stages.feedback_id
    inner join feedback_decisions
        on counted_feedback.feedback_id = feedback_decisions.feedback_id
    left join hire_judges
        on
            counted_feedback.opportunity_id = hire_judges.opportunity_id
            and counted_feedback.interviewer_id = hire_judges.interviewer_id

)

select * from interviewer_scores
