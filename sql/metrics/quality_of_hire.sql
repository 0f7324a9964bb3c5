with

performance_cells as (

    select * from intermediate.performance_cells

),

performance_cells_hidden as (

    select * from intermediate.performance_cells_hidden

),

options as (

    select
        coalesce(bool_or(name = 'has_reviews' and value = 'false'), false)
            as lacks_reviews
    from landing.config_options

),

-- The rest of the company in the period, by taking the scope's moments from the company's.
compared as (

    select
        cell.*,
        performance_cells_hidden.hidden_because,
        case when cell.scope_kind <> 'company' then company.n_mature - cell.n_mature end
            as n_rest,
        (company.n_mature * company.mean_z - cell.n_mature * cell.mean_z)
        / nullif(n_rest, 0) as mean_rest,
        (
            (company.n_mature - 1) * company.variance_z
            - (cell.n_mature - 1) * cell.variance_z
            - cell.n_mature * (cell.mean_z - company.mean_z) ** 2
            - n_rest * (mean_rest - company.mean_z) ** 2
        ) / nullif(n_rest - 1, 0) as variance_rest
    from performance_cells as cell
    inner join performance_cells as company
        on
            company.scope_kind = 'company'
            and cell.period = company.period
    inner join performance_cells_hidden
        on
            cell.scope_kind = performance_cells_hidden.scope_kind
            and cell.scope_id = performance_cells_hidden.scope_id
            and cell.period = performance_cells_hidden.period

),

reasoned as (

    select
        compared.*,
        case
            when compared.n_mature > 0 or compared.hidden_because is not null
                then compared.hidden_because
            when options.lacks_reviews then 'not_pulled'
            else 'not_mature'
        end as suppressed_because,
        suppressed_because is null as is_shown,
        sqrt(compared.variance_z) as sd_z,
        if(
            is_shown,
            functions.student_t_quantile(0.975, compared.n_mature - 1)
            * sd_z / sqrt(compared.n_mature),
            null
        ) as half_width
    from compared
    cross join options

),

quality_of_hire as (

    select
        scope_kind,
        scope_id,
        scope_name,
        period,
        'performance' as outcome,
        if(suppressed_because = 'complementary', null, n_hires) as n_hires,
        if(suppressed_because = 'complementary', null, n_mature) as n_mature,
        if(
            is_shown,
            functions.hedges_g(
                mean_z,
                sd_z,
                n_mature,
                mean_rest,
                sqrt(greatest(coalesce(variance_rest, 0), 0)),
                nullif(n_rest, 0)
            ),
            null
        ) as hedges_g,
        if(suppressed_because = 'complementary', null, n_mature) as n,
        if(is_shown, mean_z, null) as value,
        if(is_shown, mean_z - half_width, null) as lower_bound,
        if(is_shown, mean_z + half_width, null) as upper_bound,
        suppressed_because
    from reasoned

)

select * from quality_of_hire
