-- Scopes that interviewed anybody independently, and how much their panel means vary over all of them.
with

panel_means as (

    select * from intermediate.panel_means

),

opportunity_scopes as (

    select * from intermediate.opportunity_scopes

),

interviewed_scopes as (

    select
        opportunity_scopes.scope_kind,
        opportunity_scopes.scope_id,
        any_value(opportunity_scopes.scope_name) as scope_name,
        count(*) as n_interviewed,
        stddev_samp(panel_means.panel_mean) as interviewed_sd
    from panel_means
    inner join opportunity_scopes
        on panel_means.opportunity_id = opportunity_scopes.opportunity_id
    group by opportunity_scopes.scope_kind, opportunity_scopes.scope_id

)

select * from interviewed_scopes
