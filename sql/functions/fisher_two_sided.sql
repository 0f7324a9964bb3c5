-- Tables with the margins of the observed one differ in one number, here x, the
-- selected of the group whose rate is the lower (or equal) one. Both tails are
-- summed outward from their largest term, as 1 + r (1 + r' (1 + ...)) with the
-- ratios of neighbouring terms; e^-40 of the first is where a sum may stop.
create or replace macro functions.tail_length(ratio, available, spread) as
    least(
        available,
        case when ratio < 1 then ceil(-40e0 / ln(greatest(ratio, 1e-300))) end,
        ceil(12e0 * spread + 60e0)
    )::bigint;

-- The ratios are listed first and then folded: DuckDB 1.5 misplaces a value that
-- list_reduce takes from outside its lambda when lists differ in length.
create or replace macro functions.sum_downward(x, n1, k, n2, spread) as
    list_transform(
        [{x: x, n1: n1, k: k, rest: n2 - k}],
        lambda _t: list_reduce(
            list_transform(
                range(
                    functions.tail_length(
                        _t.x * (_t.rest + _t.x)
                            / ((_t.n1 - _t.x + 1e0) * (_t.k - _t.x + 1e0)),
                        _t.x - greatest(0e0, -_t.rest),
                        spread
                    ) - 1, -1, -1
                ),
                lambda _j: (_t.x - _j) * (_t.rest + _t.x - _j) / (
                    (_t.n1 - _t.x + _j + 1e0) * (_t.k - _t.x + _j + 1e0)
                )
            ),
            lambda _sum, _ratio: 1e0 + _sum * _ratio,
            1e0
        )
    )[1];

-- What of -ln probability depends on x.
create or replace macro functions.ln_cell_factorials(x, n1, k, n2) as
    lgamma(x + 1e0) + lgamma(n1 - x + 1e0)
    + lgamma(k - x + 1e0) + lgamma(n2 - k + x + 1e0);

-- The first x beyond the most probable one whose table is no more probable than
-- the observed one, up to R's relative 1e-7 for ties, found by binary search;
-- null when even the most probable one is not.
create or replace macro functions.other_tail_from(a, n1, k, n2) as
    list_transform(
        [{
            n1: n1, k: k, n2: n2, last: least(n1, k),
            mode: floor((n1 + 1e0) * (k + 1e0) / (n1 + n2 + 2e0)),
            limit_at: functions.ln_cell_factorials(a, n1, k, n2) - 1e-7
        }],
        lambda _t: case
            when functions.ln_cell_factorials(_t.mode, _t.n1, _t.k, _t.n2)
                < _t.limit_at
                then 1e0 + list_reduce(
                    list_transform(
                        range(32, -1, -1), lambda _power: 2e0 ** _power
                    ),
                    lambda _x, _step: case
                        when _x + _step > _t.last
                            then _x
                        when functions.ln_cell_factorials(
                            _x + _step, _t.n1, _t.k, _t.n2
                        ) < _t.limit_at
                            then _x + _step
                        else _x
                    end,
                    _t.mode
                )
        end
    )[1];

create or replace macro functions.fisher(a, n1, c, n2) as
    list_transform(
        [{a: a::double, n1: n1::double, c: c::double, n2: n2::double}],
        lambda _i: case
            when functions.is_two_by_two(_i.a, _i.n1, _i.c, _i.n2)
                and _i.a = floor(_i.a) and _i.n1 = floor(_i.n1)
                and _i.c = floor(_i.c) and _i.n2 = floor(_i.n2)
                then list_transform(
                    [case
                        when _i.a * _i.n2 <= _i.c * _i.n1
                            then {
                                a: _i.a, n1: _i.n1, k: _i.a + _i.c, n2: _i.n2
                            }
                        else {
                            a: _i.c, n1: _i.n2, k: _i.a + _i.c, n2: _i.n1
                        }
                    end],
                    lambda _s: list_transform(
                        [{
                            t: _s,
                            spread: sqrt(
                                _s.n1 * _s.n2 / (_s.n1 + _s.n2)
                                * _s.k / (_s.n1 + _s.n2)
                                * (_s.n1 + _s.n2 - _s.k) / (_s.n1 + _s.n2)
                            ),
                            observed: exp(functions.ln_table_probability(
                                _s.a, _s.n1, _s.k - _s.a, _s.n2
                            )),
                            other: functions.other_tail_from(
                                _s.a, _s.n1, _s.k, _s.n2
                            )
                        }],
                        lambda _f: list_transform(
                            [case
                                when _f.other is null
                                    then 1e0
                                else least(1e0, _f.observed
                                    * functions.sum_downward(
                                        _f.t.a, _f.t.n1, _f.t.k, _f.t.n2,
                                        _f.spread
                                    )
                                    + case
                                        when _f.other > least(_f.t.n1, _f.t.k)
                                            then 0e0
                                        else exp(
                                            functions.ln_table_probability(
                                                _f.t.k - _f.other, _f.t.n2,
                                                _f.other, _f.t.n1
                                            )
                                        ) * functions.sum_downward(
                                            _f.t.k - _f.other, _f.t.n2,
                                            _f.t.k, _f.t.n1, _f.spread
                                        )
                                    end
                                )
                            end],
                            lambda _p: {
                                two_sided: _p,
                                mid_p: _p - _f.observed / 2e0,
                                observed: _f.observed
                            }
                        )[1]
                    )[1]
                )[1]
        end
    )[1];

create or replace macro functions.fisher_two_sided(a, n1, c, n2) as
    functions.fisher(a, n1, c, n2).two_sided;

create or replace macro functions.fisher_mid_p(a, n1, c, n2) as
    functions.fisher(a, n1, c, n2).mid_p;

select case when not (
    functions.is_close(functions.fisher_two_sided(a, n1, c, n2), two_sided)
    and functions.is_close(functions.fisher_mid_p(a, n1, c, n2), mid_p)
) then error('functions.fisher_two_sided: ' || situation) end
from (values
    ('nobody considered', 0, 0, 1, 2, null, null),
    ('unknown', null, 4, 1, 2, null, null),
    ('nobody selected', 0, 12, 0, 25, 1, 0.5),
    ('everybody selected', 6, 6, 30, 30, 1, 0.5),
    ('tea tasting', 3, 4, 1, 4, 0.485714285714286, 0.371428571428571),
    ('aspirin', 104, 11037, 189, 11034, 5.03283559972277e-07,
        4.27494777537417e-07)
) as cases (situation, a, n1, c, n2, two_sided, mid_p);
