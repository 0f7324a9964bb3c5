-- Interviews of the window by the people assigned to them, and whether the form that was expected came in.
with

lever_interviews as (

    select * from staging.lever_interviews

),

lever_interview_interviewers as (

    select * from staging.lever_interview_interviewers

),

opportunities as (

    select * from intermediate.opportunities

),

windows as (

    select
        as_of as ends_at,
        as_of - to_months(
            cast(functions.threshold('score_window_months') as integer)
        ) as begins_at
    from intermediate.as_of

),

completed as (

    select distinct
        interview_id,
        author_id as interviewer_id
    from staging.lever_feedback
    where
        completed_at is not null
        and deleted_at is null
        and interview_id is not null

),

assigned_interviews as (

    select
        lever_interview_interviewers.interview_id,
        lever_interview_interviewers.interviewer_id,
        lever_interviews.canceled_at is not null as is_cancelled,
        if(
            is_cancelled
            or coalesce(
                lever_interview_interviewers.feedback_template_id,
                lever_interviews.feedback_template_id
            ) is not distinct from 'no-feedback',
            null,
            completed.interview_id is null
        ) as is_feedback_missing
    from lever_interview_interviewers
    inner join lever_interviews
        on
            lever_interview_interviewers.interview_id
            = lever_interviews.interview_id
    inner join opportunities
        on lever_interviews.opportunity_id = opportunities.opportunity_id
    cross join windows
    left join completed
        on
            lever_interview_interviewers.interview_id = completed.interview_id
            and lever_interview_interviewers.interviewer_id
            = completed.interviewer_id
    where
        lever_interviews.scheduled_at
        between windows.begins_at and windows.ends_at
        and coalesce(opportunities.left_out_because, '')
        not in ('confidential', 'test_candidate')

)

select * from assigned_interviews
