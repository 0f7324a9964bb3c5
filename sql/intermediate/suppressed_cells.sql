-- What every relation of the funnel asks before it shows a number.
with

funnel_cells as (

    select * from intermediate.funnel_cells

),

hidden_series as (

    select * from intermediate.hidden_series

),

suppressed_cells as (

    select
        funnel_cells.*,
        case
            when funnel_cells.step_number >= hidden_series.small_from
                then 'small_cell'
            when funnel_cells.step_number >= hidden_series.hidden_from
                then 'complementary'
        end as hidden_because
    from funnel_cells
    inner join hidden_series
        on
            funnel_cells.scope_kind = hidden_series.scope_kind
            and funnel_cells.scope_id = hidden_series.scope_id
            and funnel_cells.period = hidden_series.period
            and funnel_cells.characteristic = hidden_series.characteristic
            and funnel_cells."group" = hidden_series."group"

)

select * from suppressed_cells
