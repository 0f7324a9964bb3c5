with

cells as (

    select * from intermediate.link_coverage_cells

),

hidden as (

    select * from intermediate.link_coverage_hidden
    where characteristic <> 'all'

),

shown as (

    select
        cells.dimension,
        cells.dimension_value,
        if(hidden.hidden_from is null, cells.n_linked, null) as n_linked,
        if(hidden.hidden_from is null, cells.n_hires, null) as n,
        case
            when hidden.small_from is not null then 'small_cell'
            when hidden.hidden_from is not null then 'complementary'
        end as hidden_because
    from cells
    left join hidden
        on
            cells.dimension = hidden.characteristic
            and cells.dimension_value = hidden."group"

),

link_coverage as (

    select
        dimension,
        dimension_value,
        n_linked,
        n,
        case when n > 0 then n_linked / n end as value,
        functions.wilson_lower(n_linked, n) as lower_bound,
        functions.wilson_upper(n_linked, n) as upper_bound,
        coalesce(hidden_because, if(n = 0, 'empty_group', null))
            as suppressed_because
    from shown

)

select * from link_coverage
