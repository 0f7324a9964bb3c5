with

lever_feedback_answers as (

    select * from staging.lever_feedback_answers

),

counted_feedback as (

    select * from intermediate.counted_feedback

),

lever_feedback_templates as (

    select * from staging.lever_feedback_templates

),

-- A template that is no longer listed goes by the title its last form carried.
carried_titles as (

    select
        template_id,
        max_by(template_title, (completed_at, feedback_id)) as title
    from counted_feedback
    where template_title is not null
    group by template_id

),

question_scores as (

    select
        counted_feedback.feedback_id,
        counted_feedback.opportunity_id,
        counted_feedback.interviewer_id,
        counted_feedback.template_id,
        coalesce(
            lever_feedback_templates.title, carried_titles.title
        ) as template,
        lever_feedback_answers.question,
        lever_feedback_answers.score
    from counted_feedback
    inner join lever_feedback_answers
        on counted_feedback.feedback_id = lever_feedback_answers.feedback_id
    left join lever_feedback_templates
        on counted_feedback.template_id = lever_feedback_templates.template_id
    left join carried_titles
        on counted_feedback.template_id = carried_titles.template_id

)

select * from question_scores
