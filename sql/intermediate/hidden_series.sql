-- Rows in for the estimator, which follows metrics.md 0.6: one per scope, period and
-- group, by number, with who reached each step. 0 stands for all.
with

funnel_cells as (

    select
        *,
        cast(n_reached as integer) as reached
    from intermediate.funnel_cells

),

scopes as (

    select
        *,
        min(scope_number) over (partition by scope_kind) as kind_number
    from intermediate.scopes

),

numbered as (

    select
        scopes.scope_number,
        scopes.kind_number,
        departments.scope_number as department_number
    from scopes
    left join scopes as departments
        on
            scopes.department = departments.scope_id
            and departments.scope_kind = 'department'

),

characteristics as (

    select
        characteristic,
        min(group_number) as characteristic_number
    from funnel_cells
    group by characteristic

),

series as (

    select
        scope_number,
        if(period = 'all', 0, cast(period as integer)) as period,
        characteristic,
        group_number,
        max(reached) filter (where step_number = 0) as applied,
        max(reached) filter (where step_number = 1) as screened,
        max(reached) filter (where step_number = 2) as interviewed,
        max(reached) filter (where step_number = 3) as offered,
        max(reached) filter (where step_number = 4) as hired,
        max(reached) filter (where step_number = 5) as bottom_line,
        min(step_number) filter (
            where not (scope_kind = 'company' and "group" = 'all')
            and (
                n_before between 1 and functions.threshold('small_cell') - 1
                or n_considered
                between 1 and functions.threshold('small_cell') - 1
                or n_reached
                between 1 and functions.threshold('small_cell') - 1
            )
        ) as small_from
    from funnel_cells
    group by all

),

hidden_series as (

    select
        series.* exclude (characteristic),
        numbered.kind_number,
        numbered.department_number,
        characteristics.characteristic_number,
        functions.threshold('small_cell') as small_cell
    from series
    inner join characteristics
        on series.characteristic = characteristics.characteristic
    inner join numbered on series.scope_number = numbered.scope_number
    order by series.scope_number, series.period, series.group_number

)

select * from hidden_series
