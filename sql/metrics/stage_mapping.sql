with

stage_mapping_of_stages as (

    select * from intermediate.stage_mapping

),

opportunities as (

    select
        opportunity_id,
        stage_id
    from staging.lever_opportunities

),

stage_changes as (

    select
        opportunity_id,
        stage_id
    from staging.lever_stage_changes

),

entered as (

    select
        stage_id,
        count(distinct opportunity_id) as n_opportunities
    from (
        select * from opportunities
        union all
        select stage_changes.*
        from stage_changes
        semi join opportunities
            on stage_changes.opportunity_id = opportunities.opportunity_id
    )
    group by stage_id

),

landed as (

    select count(*) as n_landed
    from opportunities

),

counted as (

    select
        stage_mapping_of_stages.stage_id,
        stage_mapping_of_stages.stage_name,
        stage_mapping_of_stages.step,
        stage_mapping_of_stages.rule,
        stage_mapping_of_stages.stage_order,
        coalesce(entered.n_opportunities, 0) as n_opportunities,
        landed.n_landed
    from stage_mapping_of_stages
    cross join landed
    left join entered on stage_mapping_of_stages.stage_id = entered.stage_id

),

stage_mapping as (

    select
        stage_id,
        stage_name,
        step,
        rule,
        stage_order,
        n_opportunities,
        n_opportunities as n,
        case when n_landed > 0 then n_opportunities / n_landed end as value,
        functions.wilson_lower(n_opportunities, n_landed) as lower_bound,
        functions.wilson_upper(n_opportunities, n_landed) as upper_bound,
        if(n_landed = 0, 'empty_group', null) as suppressed_because
    from counted

)

select * from stage_mapping
