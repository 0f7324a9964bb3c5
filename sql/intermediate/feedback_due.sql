-- Whether each assigned interviewer's form is there. Silence is data: somebody who never writes would otherwise
-- never be seen.
with

opportunities as (

    select * from intermediate.opportunities

),

lever_interviews as (

    select * from staging.lever_interviews

),

lever_interview_interviewers as (

    select * from staging.lever_interview_interviewers

),

lever_feedback as (

    select * from staging.lever_feedback

),

as_of as (

    select * from intermediate.as_of

),

completed as (

    select distinct
        interview_id,
        author_id
    from lever_feedback
    where completed_at is not null and deleted_at is null

),

feedback_due as (

    select
        lever_interview_interviewers.interview_id,
        lever_interview_interviewers.interviewer_id,
        completed.interview_id is null as is_missing
    from lever_interview_interviewers
    inner join lever_interviews
        on
            lever_interview_interviewers.interview_id
            = lever_interviews.interview_id
    inner join opportunities
        on lever_interviews.opportunity_id = opportunities.opportunity_id
    cross join as_of
    left join completed
        on
            lever_interview_interviewers.interview_id = completed.interview_id
            and lever_interview_interviewers.interviewer_id
            = completed.author_id
    where
        lever_interviews.canceled_at is null
        and lever_interviews.scheduled_at <= as_of.as_of
        and coalesce(
            lever_interview_interviewers.feedback_template_id,
            lever_interviews.feedback_template_id,
            ''
        ) <> 'no-feedback'
        and coalesce(opportunities.left_out_because, '')
        not in ('confidential', 'test_candidate')

)

select * from feedback_due
