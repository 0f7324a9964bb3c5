-- The smallest time at which a curve has come down to one half.
create or replace macro functions.kaplan_meier_median(
    times, events, conf := 0.95
) as
    list_transform(
        [functions.survival_curve(
            times, events, functions.normal_quantile(0.5e0 + conf / 2e0)
        )],
        lambda _curve: {
            median: list_filter(
                _curve, lambda _s: _s.survival <= 0.5e0 + 1e-12
            )[1].t,
            lower: list_filter(
                _curve, lambda _s: _s.bounds.lower <= 0.5e0 + 1e-12
            )[1].t,
            upper: list_filter(
                _curve, lambda _s: _s.bounds.upper <= 0.5e0 + 1e-12
            )[1].t
        }
    )[1];

select case when not (
    functions.is_close(got.median, median)
    and functions.is_close(got.lower, lower)
    and functions.is_close(got.upper, upper)
) then error('functions.kaplan_meier_median: ' || situation) end
from (
    select *, functions.kaplan_meier_median(times, events) as got
    from (values
        ('nobody', []::double[], []::integer[], null, null, null),
        ('no event', [3, 4], [0, 0], null, null, null),
        ('everybody at once', [3, 3], [1, 1], 3, null, null),
        ('Freireich 1963, treated',
            [10, 7, 32, 23, 22, 6, 16, 34, 32, 25, 11, 20, 19, 6, 17, 35, 6,
                13, 9, 6, 10],
            [1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0],
            23, 13, null)
    ) as cases (situation, times, events, median, lower, upper)
);
