-- The focal group's selected that a stratum with these margins would have if its
-- odds ratio were the common one.
create or replace macro functions.expected_at_odds_ratio(n1, n2, k, odds_ratio)
as list_transform(
    [{
        n1: n1, k: k, odds: odds_ratio,
        b: n2 - k + odds_ratio * (n1 + k)
    }],
    lambda _e: list_transform(
        [sqrt(greatest(0e0,
            _e.b * _e.b + 4e0 * (1e0 - _e.odds) * _e.odds * _e.n1 * _e.k
        ))],
        lambda _root: case
            when _e.b >= 0
                then 2e0 * _e.odds * _e.n1 * _e.k / (_e.b + _root)
            else (_root - _e.b) / (2e0 * (1e0 - _e.odds))
        end
    )[1]
)[1];

create or replace macro functions.breslow_day_tarone(strata) as
    list_transform(
        [{
            t: functions.mantel_haenszel_sums(strata),
            ss: list_filter(
                functions.strata_with_both(strata),
                lambda _s: _s.k > 0 and _s.k < _s.n
            )
        }],
        lambda _m: list_transform(
            [case
                when _m.t.n_informative >= 2 and _m.t.r > 0 and _m.t.s > 0
                    then list_transform(
                        _m.ss,
                        lambda _s: {
                            s: _s,
                            fitted: functions.expected_at_odds_ratio(
                                _s.n1, _s.n2, _s.k, _m.t.r / _m.t.s
                            )
                        }
                    )
            end],
            lambda _es: list_transform(
                [list_transform(_es, lambda _e: {
                    off: _e.s.a - _e.fitted,
                    variance: 1e0 / (
                        1e0 / _e.fitted + 1e0 / (_e.s.k - _e.fitted)
                        + 1e0 / (_e.s.n1 - _e.fitted)
                        + 1e0 / (_e.s.n2 - _e.s.k + _e.fitted)
                    )
                })],
                lambda _vs: list_transform(
                    [list_sum(list_transform(
                        _vs, lambda _v: _v.off * _v.off / _v.variance
                    )) - list_sum(list_transform(_vs, lambda _v: _v.off))
                        * list_sum(list_transform(_vs, lambda _v: _v.off))
                        / list_sum(list_transform(_vs, lambda _v: _v.variance))
                    ],
                    lambda _statistic: {
                        statistic: _statistic,
                        df: case when _statistic is not null
                            then _m.t.n_informative - 1
                        end,
                        p: functions.chi_square_upper(
                            _statistic, _m.t.n_informative - 1
                        )
                    }
                )[1]
            )[1]
        )[1]
    )[1];

select case when not (
    functions.is_close(got.statistic, statistic)
    and functions.is_close(got.df, df)
    and functions.is_close(got.p, p)
) then error('functions.breslow_day_tarone: ' || situation) end
from (
    select *, functions.breslow_day_tarone(strata) as got
    from (values
        ('nobody considered', [{a: 0, n1: 0, c: 1, n2: 2}], null, null, null),
        ('nobody selected in one of two',
            [{a: 0, n1: 3, c: 0, n2: 2}, {a: 1, n1: 3, c: 1, n2: 2}],
            null, null, null),
        ('everybody selected in one of two',
            [{a: 3, n1: 3, c: 2, n2: 2}, {a: 1, n1: 3, c: 1, n2: 2}],
            null, null, null),
        ('Berkeley', [
            {a: 89, n1: 108, c: 512, n2: 825},
            {a: 17, n1: 25, c: 353, n2: 560},
            {a: 202, n1: 593, c: 120, n2: 325},
            {a: 131, n1: 375, c: 138, n2: 417},
            {a: 94, n1: 393, c: 53, n2: 191},
            {a: 24, n1: 341, c: 22, n2: 373}
        ], 18.8255012520528, 5, 0.00207140139788124)
    ) as cases (situation, strata, statistic, df, p)
);
