-- The table of 6 RCNY 5-301(b): sex, race and ethnicity, and both together, with the
-- number of applicants of unknown category beside it.
with

ratios as (

    select *
    from metrics.adverse_impact_ratio
    where
        scope_kind in ('company', 'posting')
        and characteristic
        in ('gender', 'race_ethnicity', 'gender_race_ethnicity')

),

unknown as (

    select
        *,
        n_considered as n_unknown
    from ratios
    where "group" = 'Unknown'

),

everybody as (

    select
        scope_kind,
        scope_id,
        period,
        step,
        n_considered as n_everybody
    from metrics.funnel_selection_rate
    where "group" = 'all'

),

joined as (

    select
        ratios.*,
        unknown.n_unknown,
        everybody.n_everybody - unknown.n_unknown as n_known
    from ratios
    inner join unknown
        on
            ratios.scope_kind = unknown.scope_kind
            and ratios.scope_id = unknown.scope_id
            and ratios.period = unknown.period
            and ratios.step = unknown.step
            and ratios.characteristic = unknown.characteristic
    inner join everybody
        on
            ratios.scope_kind = everybody.scope_kind
            and ratios.scope_id = everybody.scope_id
            and ratios.period = everybody.period
            and ratios.step = everybody.step
    where ratios."group" <> 'Unknown'

),

ll144_impact_ratio as (

    select
        scope_kind,
        scope_id,
        scope_name,
        period,
        step,
        characteristic,
        "group",
        n_considered as n_applicants,
        n_selected,
        case when n_considered > 0 then n_selected / n_considered end
            as selection_rate,
        case when n_known > 0 then n_considered / n_known end as share_of_data,
        is_below_minimum_share as may_be_excluded,
        if(n_considered is null, null, n_unknown) as n_unknown,
        reference_group,
        n,
        value,
        lower_bound,
        upper_bound,
        suppressed_because
    from joined

)

select * from ll144_impact_ratio
