-- A stage is mapped by the customer's configuration, else by Lever's own pipeline
-- category, else by its name. A deactivated stage may have left Lever's lists and
-- lives on in histories: it has a row here, and counts for no step unless mapped.
with

stages as (

    select * from staging.lever_stages

),

disposition_stages as (

    select * from staging.lever_disposition_stages

),

opportunities as (

    select * from staging.lever_opportunities

),

stage_changes as (

    select * from staging.lever_stage_changes

),

configured as (

    select
        lower(trim(stage_name)) as spelling,
        min(step) as step
    from landing.config_funnel
    group by lower(trim(stage_name))

),

funnel_steps as (

    select * from seeds.funnel_steps

),

met as (

    select stage_id from stages
    union
    select stage_id from disposition_stages
    union
    select stage_id from opportunities
    union
    select stage_id from stage_changes

),

named as (

    select
        met.stage_id,
        coalesce(disposition_stages.stage_name, stages.stage_name)
            as stage_name,
        lower(trim(coalesce(disposition_stages.stage_name, stages.stage_name)))
            as spelling,
        disposition_stages.pipeline,
        coalesce(disposition_stages.rank, stages.position) as stage_order
    from met
    left join stages on met.stage_id = stages.stage_id
    left join disposition_stages
        on met.stage_id = disposition_stages.stage_id
    where met.stage_id is not null

),

suggested as (

    select
        named.stage_id,
        funnel_steps.step,
        funnel_steps.is_lead
    from named
    inner join funnel_steps
        on regexp_matches(named.spelling, funnel_steps.pattern)
    qualify row_number() over (
        partition by named.stage_id order by funnel_steps.priority
    ) = 1

),

proposals as (

    select
        named.*,
        configured.step as configured_step,
        case named.pipeline
            when 'lead' then 'applied'
            when 'applicant' then 'applied'
            when 'screen' then 'screened'
            when 'onsite' then 'interviewed'
            when 'offer' then 'offered'
        end as pipeline_step,
        suggested.step as suggested_step,
        suggested.is_lead as is_lead_by_name
    from named
    left join configured on named.spelling = configured.spelling
    left join suggested on named.stage_id = suggested.stage_id

),

stage_mapping as (

    select
        stage_id,
        stage_name,
        coalesce(configured_step, pipeline_step, suggested_step) as step,
        case
            when configured_step is not null then 'configuration'
            when pipeline_step is not null then 'pipeline'
            when suggested_step is not null then 'name_pattern'
        end as rule,
        cast(stage_order as double) as stage_order,
        -- Lever's three lead stages cannot be deactivated and keep their ids.
        coalesce(
            coalesce(configured_step, 'applied') = 'applied'
            and coalesce(
                pipeline = 'lead',
                stage_id in ('lead-new', 'lead-reached-out', 'lead-responded')
                or is_lead_by_name
            ),
            false
        ) as is_lead
    from proposals

)

select * from stage_mapping
