-- When each opportunity first entered a stage of each kind. The history normally
-- ends in the current stage; where it does not, the current stage counts from the
-- last change known, else from the opportunity's creation.
with

opportunities as (

    select * from staging.lever_opportunities

),

stage_changes as (

    select * from staging.lever_stage_changes

),

stage_mapping as (

    select
        stage_id,
        not is_lead as is_past_lead,
        case step
            when 'applied' then 0
            when 'screened' then 1
            when 'interviewed' then 2
            when 'offered' then 3
            when 'hired' then 3
        end as step_number
    from intermediate.stage_mapping

),

unrecorded as (

    select
        opportunities.opportunity_id,
        opportunities.stage_id,
        opportunities.created_at
    from opportunities
    anti join stage_changes
        on
            opportunities.opportunity_id = stage_changes.opportunity_id
            and opportunities.stage_id = stage_changes.stage_id
    where opportunities.stage_id is not null

),

entries as (

    select
        opportunity_id,
        stage_id,
        entered_at
    from stage_changes
    union all
    select
        unrecorded.opportunity_id,
        unrecorded.stage_id,
        coalesce(
            max(stage_changes.entered_at), any_value(unrecorded.created_at)
        ) as entered_at
    from unrecorded
    left join stage_changes
        on unrecorded.opportunity_id = stage_changes.opportunity_id
    group by unrecorded.opportunity_id, unrecorded.stage_id

),

opportunity_stage_times as (

    select
        entries.opportunity_id,
        min(entries.entered_at) filter (where is_past_lead) as left_lead_at,
        min(entries.entered_at) filter (
            where is_past_lead and step_number >= 0
        ) as applied_at,
        min(entries.entered_at) filter (where step_number >= 1) as screened_at,
        min(entries.entered_at) filter (where step_number >= 2)
            as interviewed_at,
        min(entries.entered_at) filter (where step_number >= 3) as offered_at
    from entries
    inner join stage_mapping on entries.stage_id = stage_mapping.stage_id
    group by entries.opportunity_id

)

select * from opportunity_stage_times
