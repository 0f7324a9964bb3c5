with

cells as (

    select * from intermediate.suppressed_cells

),

benchmarks as (

    select
        scope_kind,
        scope_id,
        step,
        characteristic,
        "group",
        arg_min(share, source) as share,
        min(source) as source
    from landing.config_availability
    group by all

),

everybody as (

    select *
    from cells
    where "group" = 'all'

),

unknown as (

    select *
    from cells
    where "group" = 'Unknown'

),

-- A group that nobody in the company named has no cells: nobody of it reached the step.
compared as (

    select
        everybody.scope_kind,
        everybody.scope_id,
        everybody.scope_name,
        everybody.period,
        everybody.step,
        benchmarks.characteristic,
        benchmarks."group",
        benchmarks.share,
        benchmarks.source,
        coalesce(cells.n_reached, 0) as observed,
        everybody.n_reached as n_everybody,
        case
            when unknown.hidden_because is null
                then everybody.n_reached - unknown.n_reached
        end as n_answered,
        coalesce(cells.hidden_because, everybody.hidden_because)
            as hidden_because
    from everybody
    inner join benchmarks
        on
            everybody.scope_kind = benchmarks.scope_kind
            and everybody.scope_id = benchmarks.scope_id
            and everybody.step = benchmarks.step
    left join cells
        on
            everybody.scope_kind = cells.scope_kind
            and everybody.scope_id = cells.scope_id
            and everybody.period = cells.period
            and everybody.step = cells.step
            and benchmarks.characteristic = cells.characteristic
            and benchmarks."group" = cells."group"
    left join unknown
        on
            everybody.scope_kind = unknown.scope_kind
            and everybody.scope_id = unknown.scope_id
            and everybody.period = unknown.period
            and everybody.step = unknown.step
            and benchmarks.characteristic = unknown.characteristic

),

tested as (

    select
        * replace (
            if(hidden_because is null, observed, null) as observed,
            if(hidden_because is null, n_everybody, null) as n_everybody
        ),
        functions.availability_z(
            if(hidden_because is null, observed, null), n_everybody, share
        ) as z,
        functions.availability_z(
            if(hidden_because is null, observed, null), n_answered, share
        ) as z_among_answered
    from compared

),

availability_shortfall as (

    select
        scope_kind,
        scope_id,
        scope_name,
        period,
        step,
        characteristic,
        "group",
        if(hidden_because is null, share, null) as share,
        source,
        observed,
        if(z is null, null, n_everybody * share) as expected,
        if(z is null, null, n_everybody * share - observed) as shortfall,
        z,
        z_among_answered,
        n_everybody as n,
        z as value,
        cast(null as double) as lower_bound,
        cast(null as double) as upper_bound,
        case
            when hidden_because is not null then hidden_because
            when n_everybody = 0 then 'empty_group'
            when z is null then 'no_comparison_group'
        end as suppressed_because
    from tested

)

select * from availability_shortfall
