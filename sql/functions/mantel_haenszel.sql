-- A list of strata as doubles, without those where either group is absent.
create or replace macro functions.strata_with_both(strata) as
    list_transform(
        list_filter(
            coalesce(strata, []),
            lambda _s: functions.is_two_by_two(_s.a, _s.n1, _s.c, _s.n2)
        ),
        lambda _s: {
            a: _s.a::double, b: _s.n1::double - _s.a::double,
            c: _s.c::double, d: _s.n2::double - _s.c::double,
            n1: _s.n1::double, n2: _s.n2::double,
            k: _s.a::double + _s.c::double, n: _s.n1::double + _s.n2::double
        }
    );

create or replace macro functions.mantel_haenszel_sums(strata) as
    list_transform(
        [functions.strata_with_both(strata)],
        lambda _ss: {
            n_strata: len(_ss),
            n_informative: len(list_filter(
                _ss, lambda _s: _s.k > 0 and _s.k < _s.n
            )),
            r: list_sum(list_transform(_ss, lambda _s: _s.a * _s.d / _s.n)),
            s: list_sum(list_transform(_ss, lambda _s: _s.b * _s.c / _s.n)),
            pr: list_sum(list_transform(_ss, lambda _s:
                (_s.a + _s.d) * _s.a * _s.d / (_s.n * _s.n))),
            ps_qr: list_sum(list_transform(_ss, lambda _s: (
                (_s.a + _s.d) * _s.b * _s.c + (_s.b + _s.c) * _s.a * _s.d
            ) / (_s.n * _s.n))),
            qs: list_sum(list_transform(_ss, lambda _s:
                (_s.b + _s.c) * _s.b * _s.c / (_s.n * _s.n))),
            rr_top: list_sum(list_transform(_ss, lambda _s:
                _s.a * _s.n2 / _s.n)),
            rr_bottom: list_sum(list_transform(_ss, lambda _s:
                _s.c * _s.n1 / _s.n)),
            rr_spread: list_sum(list_transform(_ss, lambda _s: (
                _s.n1 * _s.n2 * _s.k - _s.a * _s.c * _s.n
            ) / (_s.n * _s.n))),
            excess: list_sum(list_transform(_ss, lambda _s:
                (_s.a * _s.n2 - _s.c * _s.n1) / _s.n)),
            variance: list_sum(list_transform(_ss, lambda _s:
                _s.n1 / _s.n * _s.n2 / _s.n * _s.k * (_s.n - _s.k)
                / (_s.n - 1e0)))
        }
    )[1];

create or replace macro functions.mantel_haenszel(strata, conf := 0.95) as
    list_transform(
        [{
            t: functions.mantel_haenszel_sums(strata),
            z: functions.normal_quantile(0.5e0 + conf / 2e0)
        }],
        lambda _m: list_transform(
            [{
                odds_ratio: _m.t.r / nullif(_m.t.s, 0e0),
                odds_width: _m.z * case when _m.t.r > 0 and _m.t.s > 0
                    then sqrt(
                        _m.t.pr / (2e0 * _m.t.r * _m.t.r)
                        + _m.t.ps_qr / (2e0 * _m.t.r * _m.t.s)
                        + _m.t.qs / (2e0 * _m.t.s * _m.t.s)
                    )
                end,
                risk_ratio: _m.t.rr_top / nullif(_m.t.rr_bottom, 0e0),
                risk_width: _m.z * case
                    when
                        _m.t.n_informative > 0
                        and _m.t.rr_top > 0
                        and _m.t.rr_bottom > 0
                        then sqrt(greatest(
                            0e0,
                            _m.t.rr_spread / (_m.t.rr_top * _m.t.rr_bottom)
                        ))
                end,
                z: case when _m.t.variance > 0
                    then _m.t.excess / sqrt(_m.t.variance)
                end
            }],
            lambda _r: {
                n_informative: _m.t.n_informative,
                odds_ratio: _r.odds_ratio,
                odds_ratio_lower: _r.odds_ratio * exp(-_r.odds_width),
                odds_ratio_upper: _r.odds_ratio * exp(_r.odds_width),
                risk_ratio: _r.risk_ratio,
                risk_ratio_lower: _r.risk_ratio * exp(-_r.risk_width),
                risk_ratio_upper: _r.risk_ratio * exp(_r.risk_width),
                cmh_chi2: _r.z * _r.z,
                p_cmh: functions.normal_two_sided_p(_r.z),
                z_multiple_events: _r.z,
                shortfall_total: -_m.t.excess
            }
        )[1]
    )[1];

select case when not (
    functions.is_close(got.odds_ratio, odds_ratio)
    and functions.is_close(got.risk_ratio, risk_ratio)
    and functions.is_close(got.p_cmh, p)
) then error('functions.mantel_haenszel: ' || situation) end
from (
    select *, functions.mantel_haenszel(strata) as got
    from (values
        ('nobody considered', [{a: 0, n1: 0, c: 1, n2: 2}],
            null, null, null),
        ('nobody selected', [{a: 0, n1: 3, c: 0, n2: 2}],
            null, null, null),
        ('everybody selected', [{a: 3, n1: 3, c: 2, n2: 2}],
            null, 1, null),
        ('Berkeley', [
            {a: 89, n1: 108, c: 512, n2: 825},
            {a: 17, n1: 25, c: 353, n2: 560},
            {a: 202, n1: 593, c: 120, n2: 325},
            {a: 131, n1: 375, c: 138, n2: 417},
            {a: 94, n1: 393, c: 53, n2: 191},
            {a: 24, n1: 341, c: 22, n2: 373}
        ], 1.10534266150222, 1.05830742358921, 0.216923697055517)
    ) as cases (situation, strata, odds_ratio, risk_ratio, p)
);

select case when got.risk_ratio_lower is not null
    or got.risk_ratio_upper is not null
    then error('functions.mantel_haenszel: everybody selected has no interval')
end
from (
    select functions.mantel_haenszel([
        {a: 3, n1: 3, c: 2, n2: 2},
        {a: 4, n1: 4, c: 9, n2: 9}
    ]) as got
);

select case when not (
    functions.is_close(got.odds_ratio_lower, 0.943102828516081)
    and functions.is_close(got.odds_ratio_upper, 1.29549224368164)
    and functions.is_close(got.risk_ratio_lower, 0.970439153254446)
    and functions.is_close(got.risk_ratio_upper, 1.15413171353193)
    and functions.is_close(got.cmh_chi2, 1.52460666044344)
    and functions.is_close(got.z_multiple_events, 1.23474963472092)
    and functions.is_close(got.shortfall_total, -15.3571665830256)
    and functions.is_close(got.n_informative, 6)
) then error('functions.mantel_haenszel: Berkeley and two that say nothing') end
from (
    select functions.mantel_haenszel([
        {a: 89, n1: 108, c: 512, n2: 825},
        {a: 17, n1: 25, c: 353, n2: 560},
        {a: 202, n1: 593, c: 120, n2: 325},
        {a: 131, n1: 375, c: 138, n2: 417},
        {a: 94, n1: 393, c: 53, n2: 191},
        {a: 24, n1: 341, c: 22, n2: 373},
        {a: 0, n1: 5, c: 0, n2: 7},
        {a: 1, n1: 5, c: 0, n2: 0}
    ]) as got
);
