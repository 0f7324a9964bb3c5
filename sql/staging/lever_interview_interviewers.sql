with

landed as (

    select * from landing.lever_interviews

),

assigned as (

    select
        landed.id as interview_id,
        landed.opportunity_id,
        unnest(
            from_json(
                landed.payload -> '$.interviewers',
                '[{"id":"VARCHAR","feedbackTemplate":"VARCHAR"}]'
            )
        ) as interviewer
    from landed

),

lever_interview_interviewers as (

    select
        interview_id as interview_id,
        opportunity_id as opportunity_id,
        interviewer.id as interviewer_id,
        any_value(interviewer.feedbackTemplate) as feedback_template_id
    from assigned
    where interviewer.id is not null
    group by interview_id, opportunity_id, interviewer.id

)

select * from lever_interview_interviewers
