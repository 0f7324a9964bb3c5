-- The published grid: a scope, period and step has rows where somebody there reached
-- the step before; then one row per group that occurs anywhere in the company.
with

group_counts as (

    select * from intermediate.group_counts

),

scopes as (

    select * from intermediate.scopes

),

steps as (

    select *
    from (
        values
        ('screened', 'applied', 0),
        ('screened', 'screened', 1),
        ('interviewed', 'interviewed', 2),
        ('offered', 'offered', 3),
        ('hired', 'hired', 4),
        ('bottom_line', 'bottom_line', 5)
    ) as steps (counted_at, step, step_number)

),

groups as (

    select
        characteristic,
        "group",
        group_number
    from intermediate.funnel_groups
    union all
    select
        'all',
        'all',
        0

),

grid as (

    select
        group_counts.scope_number,
        group_counts.period,
        steps.counted_at,
        steps.step,
        steps.step_number,
        groups.characteristic,
        groups."group",
        groups.group_number
    from group_counts
    inner join steps on group_counts.step = steps.counted_at
    cross join groups
    where group_counts.group_number = 0

),

funnel_cells as (

    select
        scopes.scope_kind,
        scopes.scope_id,
        scopes.scope_name,
        grid.scope_number,
        grid.period,
        grid.step,
        grid.step_number,
        grid.characteristic,
        grid."group",
        grid.group_number,
        case
            when grid.step <> 'applied' then coalesce(group_counts.n_before, 0)
        end as n_before,
        case
            when grid.step <> 'applied'
                then coalesce(group_counts.n_considered, 0)
        end as n_considered,
        coalesce(
            case grid.step
                when 'applied' then group_counts.n_before
                else group_counts.n_reached
            end,
            0
        ) as n_reached,
        case
            when grid.step <> 'applied'
                then coalesce(group_counts.n_withdrew, 0)
        end as n_withdrew,
        case
            when grid.step <> 'applied' then coalesce(group_counts.n_open, 0)
        end as n_open
    from grid
    inner join scopes on grid.scope_number = scopes.scope_number
    left join group_counts
        on
            grid.scope_number = group_counts.scope_number
            and grid.period = group_counts.period
            and grid.counted_at = group_counts.step
            and grid.group_number = group_counts.group_number

)

select * from funnel_cells
