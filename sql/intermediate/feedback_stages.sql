-- Where each score was given (metrics.md 1.2): the interview's stage, else its panel's, else where the opportunity
-- stood when the form was completed. A form dated before the history begins takes the stage it begins with.
with

counted_feedback as (

    select * from intermediate.counted_feedback

),

lever_interviews as (

    select * from staging.lever_interviews

),

lever_panels as (

    select * from staging.lever_panels

),

lever_opportunities as (

    select * from staging.lever_opportunities

),

lever_stage_changes as (

    select * from staging.lever_stage_changes

),

stage_mapping as (

    select * from intermediate.stage_mapping

),

stood as (

    select
        counted_feedback.feedback_id,
        coalesce(
            max_by(
                lever_stage_changes.stage_id,
                (lever_stage_changes.entered_at, lever_stage_changes.position)
            ) filter (
                where lever_stage_changes.entered_at
                <= counted_feedback.completed_at
            ),
            min_by(
                lever_stage_changes.stage_id,
                (lever_stage_changes.entered_at, lever_stage_changes.position)
            )
        ) as stage_id
    from counted_feedback
    inner join lever_stage_changes
        on counted_feedback.opportunity_id = lever_stage_changes.opportunity_id
    group by counted_feedback.feedback_id

),

placed as (

    select
        counted_feedback.feedback_id,
        counted_feedback.opportunity_id,
        lever_interviews.scheduled_at as interview_at,
        coalesce(
            lever_interviews.stage_id,
            panels.stage_id,
            stood.stage_id,
            lever_opportunities.stage_id
        ) as stage_id
    from counted_feedback
    left join lever_interviews
        on counted_feedback.interview_id = lever_interviews.interview_id
    left join lever_panels as panels
        on lever_interviews.panel_id = panels.panel_id
    left join stood
        on counted_feedback.feedback_id = stood.feedback_id
    left join lever_opportunities
        on counted_feedback.opportunity_id = lever_opportunities.opportunity_id

),

feedback_stages as (

    select
        placed.feedback_id,
        placed.opportunity_id,
        placed.interview_at,
        placed.stage_id,
        coalesce(
            stage_mapping.stage_name, placed.stage_id, 'Unknown'
        ) as stage_name,
        stage_mapping.stage_order
    from placed
    left join stage_mapping
        on placed.stage_id = stage_mapping.stage_id

)

select * from feedback_stages
