-- Rows in for the estimator, which follows metrics.md 0.6 on the columns hires and linked.
with

cells as (

    select * from intermediate.link_coverage_cells
    where dimension in ('company', 'gender', 'race_ethnicity')

),

grouped as (

    select
        if(dimension = 'company', 'all', dimension) as characteristic,
        if(dimension = 'company', 'all', dimension_value) as "group",
        n_hires,
        n_linked
    from cells

),

link_coverage_hidden as (

    select
        'company' as scope_kind,
        'company' as scope_id,
        'company' as scope_name,
        cast(null as varchar) as department,
        'all' as period,
        characteristic,
        "group",
        [null, cast(n_hires as integer)] as n_before,
        [null, cast(n_hires as integer)] as n_considered,
        [cast(n_hires as integer), cast(n_linked as integer)] as n_reached,
        functions.threshold('small_cell') as small_cell
    from grouped
    order by characteristic, "group"

)

select * from link_coverage_hidden
