-- Rows in for the estimator, which follows metrics.md 0.6: one per scope, period and
-- group, by number, with who reached each step. 0 stands for all.
with

funnel_cells as (

    select * from intermediate.funnel_cells

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
        max(n_reached) filter (where step_number = 0) as applied,
        max(n_reached) filter (where step_number = 1) as screened,
        max(n_reached) filter (where step_number = 2) as interviewed,
        max(n_reached) filter (where step_number = 3) as offered,
        max(n_reached) filter (where step_number = 4) as hired,
        max(n_reached) filter (where step_number = 5) as bottom_line,
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
        cast(series.scope_number as integer) as scope_number,
        cast(numbered.kind_number as integer) as kind_number,
        cast(numbered.department_number as integer) as department_number,
        series.period,
        cast(characteristics.characteristic_number as integer)
            as characteristic_number,
        cast(series.group_number as integer) as group_number,
        cast(series.applied as integer) as applied,
        cast(series.screened as integer) as screened,
        cast(series.interviewed as integer) as interviewed,
        cast(series.offered as integer) as offered,
        cast(series.hired as integer) as hired,
        cast(series.bottom_line as integer) as bottom_line,
        cast(series.small_from as integer) as small_from,
        functions.threshold('small_cell') as small_cell
    from series
    inner join characteristics
        on series.characteristic = characteristics.characteristic
    inner join numbered on series.scope_number = numbered.scope_number
    order by series.scope_number, series.period, series.group_number

)

select * from hidden_series
