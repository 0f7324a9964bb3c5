create or replace macro functions.brier(forecasts, outcomes) as (
    with forecast_bins as (
        select
            forecast,
            count(*)::double as n,
            avg(outcome) as observed,
            avg((forecast - outcome) ^ 2) as score
        from (
            select
                unnest(forecasts)::double as forecast,
                unnest(outcomes)::boolean::integer::double as outcome
        )
        where forecast is not null and outcome is not null
        group by forecast
    ),
    base as (
        select
            sum(n) as n,
            sum(n * observed) / sum(n) as rate
        from forecast_bins
        having count(*) > 0
    )
    select {
        brier: sum(forecast_bins.n * forecast_bins.score) / any_value(base.n),
        reliability: sum(
            forecast_bins.n
            * (forecast_bins.forecast - forecast_bins.observed) ^ 2
        ) / any_value(base.n),
        resolution: sum(
            forecast_bins.n * (forecast_bins.observed - base.rate) ^ 2
        ) / any_value(base.n),
        uncertainty: any_value(base.rate) * (1 - any_value(base.rate))
    }
    from forecast_bins
    cross join base
);

select case when not (
    functions.is_close(got.brier, 0.375)
    and functions.is_close(
        got.reliability - got.resolution + got.uncertainty, got.brier
    )
) then error('functions.brier: the parts add up') end
from (
    select functions.brier([0.5, 0.5, 1, 0], [true, false, false, false]) as got
);
