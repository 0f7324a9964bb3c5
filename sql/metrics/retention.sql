with

hire_cells as (

    select * from intermediate.hire_cells

),

retention_survival as (

    select * from intermediate.retention_survival

),

retention_logrank as (

    select * from intermediate.retention_logrank

),

cells as (

    select
        hire_cells.*,
        unnest([90, 180, 365, 730]) as days,
        kinds.kind
    from hire_cells
    cross join (select unnest(['any', 'voluntary']) as kind) as kinds

),

estimated as (

    select
        cells.scope_kind,
        cells.scope_id,
        cells.scope_name,
        cells.period,
        cast(cells.days as bigint) as days,
        cells.kind,
        cells.n_hires,
        coalesce(retention_survival.n_at_risk, 0) as n_at_risk,
        retention_survival.survival,
        functions.normal_quantile(0.975) * sqrt(retention_survival.greenwood)
        / nullif(abs(ln(nullif(retention_survival.survival, 0))), 0)
            as spread,
        retention_logrank.chi2,
        case
            when cells.n_hires < functions.threshold('small_cell')
                then 'n_below_minimum'
            when
                retention_survival.n_at_risk = 0
                and retention_survival.survival > 0
                then 'not_mature'
        end as suppressed_because
    from cells
    left join retention_survival
        on
            cells.scope_kind = retention_survival.scope_kind
            and cells.scope_id = retention_survival.scope_id
            and cells.period = retention_survival.period
            and cells.kind = retention_survival.kind
            and cells.days = retention_survival.days
    left join retention_logrank
        on
            cells.scope_kind = retention_logrank.scope_kind
            and cells.scope_id = retention_logrank.scope_id
            and cells.period = retention_logrank.period
            and cells.kind = retention_logrank.kind

),

retention as (

    select
        scope_kind,
        scope_id,
        scope_name,
        period,
        days,
        kind,
        n_at_risk,
        if(suppressed_because is null, functions.chi_square_upper(chi2, 1), null) as p_logrank,
        n_hires as n,
        if(suppressed_because is null, survival, null) as value,
        if(suppressed_because is null, survival ** exp(spread), null) as lower_bound,
        if(suppressed_because is null, survival ** exp(-spread), null) as upper_bound,
        suppressed_because
    from estimated

)

select * from retention
