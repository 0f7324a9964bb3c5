-- When the matter that a score was about was decided (metrics.md 1.3): archived, offer stage entered or offer sent,
-- or, after first entering the score's stage, a later stage entered that is mapped to a step; whichever came first.
with

feedback_stages as (

    select * from intermediate.feedback_stages

),

opportunities as (

    select * from intermediate.opportunities

),

offers_sent as (

    select * from intermediate.offers_sent

),

stage_entries as (

    select
        lever_stage_changes.opportunity_id,
        lever_stage_changes.stage_id,
        lever_stage_changes.entered_at,
        lever_stage_changes.position,
        stage_mapping.step,
        stage_mapping.stage_order
    from staging.lever_stage_changes
    left join intermediate.stage_mapping
        on lever_stage_changes.stage_id = stage_mapping.stage_id

),

first_entries as (

    select
        opportunity_id,
        stage_id,
        min((entered_at, position)) as entered
    from stage_entries
    group by opportunity_id, stage_id

),

offer_stages as (

    select
        opportunity_id,
        min(entered_at) as entered_at
    from stage_entries
    where step = 'offered'
    group by opportunity_id

),

advances as (

    select
        feedback_stages.feedback_id,
        min(stage_entries.entered_at) as advanced_at
    from feedback_stages
    left join first_entries
        on
            feedback_stages.opportunity_id = first_entries.opportunity_id
            and feedback_stages.stage_id = first_entries.stage_id
    inner join stage_entries
        on
            feedback_stages.opportunity_id = stage_entries.opportunity_id
            and stage_entries.stage_order > feedback_stages.stage_order
            and stage_entries.step is not null
            and (
                first_entries.entered is null
                or (stage_entries.entered_at, stage_entries.position)
                > first_entries.entered
            )
    group by feedback_stages.feedback_id

),

feedback_decisions as (

    select
        feedback_stages.feedback_id,
        least(
            opportunities.archived_at,
            offer_stages.entered_at,
            offers_sent.sent_at,
            advances.advanced_at
        ) as decided_at
    from feedback_stages
    inner join opportunities
        on feedback_stages.opportunity_id = opportunities.opportunity_id
    left join offer_stages
        on feedback_stages.opportunity_id = offer_stages.opportunity_id
    left join offers_sent
        on feedback_stages.opportunity_id = offers_sent.opportunity_id
    left join advances
        on feedback_stages.feedback_id = advances.feedback_id

)

select * from feedback_decisions
