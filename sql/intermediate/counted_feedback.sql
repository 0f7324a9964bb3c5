-- The forms that are scores (metrics.md 1.1): the last completed of an author, opportunity and interview. Drafts,
-- deleted forms and forms without a readable rating were never scores, so they displace none.
with

lever_feedback as (

    select * from staging.lever_feedback

),

opportunities as (

    select * from intermediate.opportunities

),

counted_feedback as (

    select
        lever_feedback.feedback_id,
        lever_feedback.opportunity_id,
        lever_feedback.author_id as interviewer_id,
        lever_feedback.interview_id,
        lever_feedback.template_id,
        lever_feedback.template_title,
        lever_feedback.score,
        lever_feedback.completed_at,
        lever_feedback.updated_at
    from lever_feedback
    inner join opportunities
        on lever_feedback.opportunity_id = opportunities.opportunity_id
    where
        lever_feedback.type = 'interview'
        and lever_feedback.completed_at is not null
        and lever_feedback.deleted_at is null
        and lever_feedback.score is not null
        and lever_feedback.author_id is not null
        and coalesce(opportunities.left_out_because, '')
        not in ('confidential', 'test_candidate')
    qualify row_number() over (
        partition by
            lever_feedback.author_id,
            lever_feedback.opportunity_id,
            lever_feedback.interview_id
        order by
            lever_feedback.completed_at desc,
            lever_feedback.feedback_id desc
    ) = 1

)

select * from counted_feedback
