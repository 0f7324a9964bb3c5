with

score_cells as (

    select *
    from intermediate.score_cells
    where "group" <> 'all'

),

hidden_score_series as (

    select * from intermediate.hidden_score_series

),

cells as (

    select
        score_cells.*,
        case
            when hidden_score_series.small_from is not null then 'small_cell'
            when hidden_score_series.hidden_from is not null
                then 'complementary'
        end as hidden_because
    from score_cells
    inner join hidden_score_series
        on
            score_cells.characteristic = hidden_score_series.characteristic
            and score_cells."group" = hidden_score_series."group"

),

highest as (

    select
        characteristic,
        "group" as highest_group,
        n_above / n_scored as highest_rate
    from cells
    where "group" <> 'Unknown' and hidden_because is null and n_scored > 0
    qualify row_number() over (
        partition by characteristic
        order by n_above / n_scored desc, n_scored desc, "group"
    ) = 1

),

shown as (

    select
        cells.characteristic,
        cells."group",
        highest.highest_group,
        highest.highest_rate,
        if(cells.hidden_because is null, cells.n_scored, null) as n_scored,
        if(cells.hidden_because is null, cells.n_above, null) as n_above,
        cells.hidden_because
    from cells
    left join highest on cells.characteristic = highest.characteristic

),

score_rate as (

    select
        characteristic,
        "group",
        n_scored,
        n_above,
        highest_group,
        case
            when n_scored > 0 and highest_rate > 0
                then n_above / n_scored / highest_rate
        end as impact_ratio,
        n_scored as n,
        case when n_scored > 0 then n_above / n_scored end as value,
        functions.wilson_lower(n_above, n_scored) as lower_bound,
        functions.wilson_upper(n_above, n_scored) as upper_bound,
        coalesce(
            hidden_because, if(n_scored = 0, 'empty_group', null)
        ) as suppressed_because
    from shown

)

select * from score_rate
