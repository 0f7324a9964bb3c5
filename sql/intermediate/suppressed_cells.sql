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
            funnel_cells.scope_number = hidden_series.scope_number
            and if(
                funnel_cells.period = 'all',
                0,
                cast(funnel_cells.period as integer)
            )
            = hidden_series.period
            and funnel_cells.group_number = hidden_series.group_number

)

select * from suppressed_cells
