-- What every relation of the funnel asks before it shows a number.
with

funnel_cells as (

    select * from intermediate.funnel_cells

),

hidden_series as (

    select * from intermediate.hidden_series

),

-- Without archive reasons nobody is known to be hired or to have withdrawn, without stages nobody to have got anywhere:
-- what can then be counted is who applied.
unknown as (

    select
        count(*) filter (where resource = 'archive_reasons') = 1
        or count(*) filter (where resource <> 'archive_reasons') = 2
            as are_steps_unknown
    from landing.pulls
    where
        resource in ('archive_reasons', 'stages', 'disposition_stages')
        and not is_readable
        and n_landed = 0

),

suppressed_cells as (

    select
        funnel_cells.*,
        case
            when funnel_cells.step_number >= hidden_series.small_from
                then 'small_cell'
            when funnel_cells.step_number >= hidden_series.hidden_from
                then 'complementary'
            when unknown.are_steps_unknown and funnel_cells.step_number > 0
                then 'not_pulled'
        end as hidden_because
    from funnel_cells
    cross join unknown
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
