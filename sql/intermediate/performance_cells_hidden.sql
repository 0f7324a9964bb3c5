-- Rows in for the estimator, which follows the lines of metrics.md 0.6 (b).
with

performance_cells as (

    select * from intermediate.performance_cells

),

performance_cells_hidden as (

    select
        scope_kind,
        scope_id,
        scope_name,
        period,
        department_id,
        cast(n_mature as double) as n_counted,
        n_mature between 1 and functions.threshold('small_cell') - 1
            as is_small
    from performance_cells
    order by scope_kind, scope_id, period

)

select * from performance_cells_hidden
