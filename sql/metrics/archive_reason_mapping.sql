with

reasons as (

    select * from intermediate.archive_reason_mapping

),

opportunities as (

    select
        opportunity_id,
        archive_reason_id
    from staging.lever_opportunities

),

archived as (

    select
        archive_reason_id,
        count(*) as n_opportunities
    from opportunities
    group by archive_reason_id

),

landed as (

    select count(*) as n_landed
    from opportunities

),

counted as (

    select
        reasons.archive_reason_id,
        reasons.reason_text,
        reasons.type,
        reasons.meaning,
        reasons.rule,
        coalesce(archived.n_opportunities, 0) as n_opportunities,
        landed.n_landed
    from reasons
    cross join landed
    left join archived
        on reasons.archive_reason_id = archived.archive_reason_id

),

archive_reason_mapping as (

    select
        archive_reason_id,
        reason_text,
        type,
        meaning,
        rule,
        n_opportunities,
        n_opportunities as n,
        case when n_landed > 0 then n_opportunities / n_landed end as value,
        functions.wilson_lower(n_opportunities, n_landed) as lower_bound,
        functions.wilson_upper(n_opportunities, n_landed) as upper_bound,
        if(n_landed = 0, 'empty_group', null) as suppressed_because
    from counted

)

select * from archive_reason_mapping
