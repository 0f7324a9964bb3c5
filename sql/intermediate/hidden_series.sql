-- Rows in for the estimator, which follows metrics.md 0.6: one per scope, period,
-- characteristic and group, with its cells from applied to bottom_line as lists.
with

funnel_cells as (

    select * from intermediate.funnel_cells

),

scopes as (

    select * from intermediate.scopes

),

series as (

    select
        scope_kind,
        scope_id,
        scope_name,
        period,
        characteristic,
        "group",
        [
            null,
            max(n_before) filter (where step_number = 1)::integer,
            max(n_before) filter (where step_number = 2)::integer,
            max(n_before) filter (where step_number = 3)::integer,
            max(n_before) filter (where step_number = 4)::integer,
            max(n_before) filter (where step_number = 5)::integer
        ] as n_before,
        [
            null,
            max(n_considered) filter (where step_number = 1)::integer,
            max(n_considered) filter (where step_number = 2)::integer,
            max(n_considered) filter (where step_number = 3)::integer,
            max(n_considered) filter (where step_number = 4)::integer,
            max(n_considered) filter (where step_number = 5)::integer
        ] as n_considered,
        [
            max(n_reached) filter (where step_number = 0)::integer,
            max(n_reached) filter (where step_number = 1)::integer,
            max(n_reached) filter (where step_number = 2)::integer,
            max(n_reached) filter (where step_number = 3)::integer,
            max(n_reached) filter (where step_number = 4)::integer,
            max(n_reached) filter (where step_number = 5)::integer
        ] as n_reached
    from funnel_cells
    group by all

),

hidden_series as (

    select
        series.*,
        scopes.department,
        functions.threshold('small_cell') as small_cell
    from series
    inner join scopes
        on
            series.scope_kind = scopes.scope_kind
            and series.scope_id = scopes.scope_id
    order by
        series.scope_kind,
        series.scope_id,
        series.period,
        series.characteristic,
        series."group"

)

select * from hidden_series
