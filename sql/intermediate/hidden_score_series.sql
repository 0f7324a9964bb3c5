-- Rows in for the estimator, which follows metrics.md 0.6 on the columns scored and
-- above.
with

score_cells as (

    select * from intermediate.score_cells

),

hidden_score_series as (

    select
        'company' as scope_kind,
        'company' as scope_id,
        'company' as scope_name,
        cast(null as varchar) as department,
        'all' as period,
        characteristic,
        "group",
        [null, cast(n_scored as integer)] as n_before,
        [null, cast(n_scored as integer)] as n_considered,
        [cast(n_scored as integer), cast(n_above as integer)] as n_reached,
        functions.threshold('small_cell') as small_cell
    from score_cells
    order by characteristic, "group"

)

select * from hidden_score_series
