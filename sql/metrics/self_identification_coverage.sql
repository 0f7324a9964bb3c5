with

cells as (

    select *
    from intermediate.suppressed_cells
    where step <> 'bottom_line'

),

unknown as (

    select *
    from cells
    where "group" = 'Unknown'

),

everybody as (

    select *
    from cells
    where "group" = 'all'

),

compared as (

    select
        unknown.scope_kind,
        unknown.scope_id,
        unknown.scope_name,
        unknown.period,
        unknown.step,
        unknown.characteristic,
        if(everybody.hidden_because is null, everybody.n_reached, null)
            as n_reached,
        everybody.n_reached - unknown.n_reached as n_answered,
        coalesce(unknown.hidden_because, everybody.hidden_because)
            as hidden_because
    from unknown
    inner join everybody
        on
            unknown.scope_kind = everybody.scope_kind
            and unknown.scope_id = everybody.scope_id
            and unknown.period = everybody.period
            and unknown.step = everybody.step

),

shown as (

    select
        * replace (if(hidden_because is null, n_answered, null) as n_answered),
        if(hidden_because is null, n_reached, null) as n
    from compared

),

answers as (

    select coalesce(bool_or(not is_readable), false) as are_unreadable
    from landing.pulls
    where resource = 'eeo_responses'

),

self_identification_coverage as (

    select
        scope_kind,
        scope_id,
        scope_name,
        period,
        step,
        characteristic,
        n_reached,
        n_answered,
        n,
        case when n > 0 and not are_unreadable then n_answered / n end
            as value,
        if(are_unreadable, null, functions.wilson_lower(n_answered, n))
            as lower_bound,
        if(are_unreadable, null, functions.wilson_upper(n_answered, n))
            as upper_bound,
        coalesce(
            hidden_because,
            if(n = 0, 'empty_group', null),
            if(are_unreadable, 'not_pulled', null)
        ) as suppressed_because
    from shown
    cross join answers

)

select * from self_identification_coverage
