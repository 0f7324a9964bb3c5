-- ln of the probability of the two-by-two table (a, n1 - a; c, n2 - c) given its
-- margins: the parts of n ln n - n that do not cancel are the four cells'
-- deviances from what the margins expect, all with the same difference.
create or replace macro functions.ln_large_table_probability(a, n1, c, n2) as
    list_transform(
        [{
            a: a, b: n1 - a, c: c, d: n2 - c, n1: n1, n2: n2,
            k: a + c, m: n1 + n2 - a - c, n: n1 + n2,
            off: (a * n2 - c * n1) / (n1 + n2)
        }],
        lambda _t: list_sum(list_transform(
            [
                {n: _t.n1, sign: 1}, {n: _t.n2, sign: 1},
                {n: _t.k, sign: 1}, {n: _t.m, sign: 1},
                {n: _t.n, sign: -1}, {n: _t.a, sign: -1},
                {n: _t.b, sign: -1}, {n: _t.c, sign: -1},
                {n: _t.d, sign: -1}
            ],
            lambda _f: _f.sign * functions.stirling_rest(_f.n)
        )) - list_sum(list_transform(
            [
                {n: _t.a, expected: _t.n1 * _t.k / _t.n, off: _t.off},
                {n: _t.b, expected: _t.n1 * _t.m / _t.n, off: -_t.off},
                {n: _t.c, expected: _t.n2 * _t.k / _t.n, off: -_t.off},
                {n: _t.d, expected: _t.n2 * _t.m / _t.n, off: _t.off}
            ],
            lambda _f: functions.deviance_part(_f.n, _f.expected, _f.off)
        ))
    )[1];

-- In a small table log factorials are exact enough to be subtracted, and faster.
create or replace macro functions.ln_table_probability(a, n1, c, n2) as case
    when n1 + n2 < 2000
        then lgamma(n1 + 1e0) - lgamma(a + 1e0) - lgamma(n1 - a + 1e0)
            + lgamma(n2 + 1e0) - lgamma(c + 1e0) - lgamma(n2 - c + 1e0)
            + lgamma(a + c + 1e0) + lgamma(n1 + n2 - a - c + 1e0)
            - lgamma(n1 + n2 + 1e0)
    else functions.ln_large_table_probability(a, n1, c, n2)
end;

create or replace macro functions.hypergeometric_probability(x, m, n, k) as
    list_transform(
        [{x: x::double, m: m::double, n: n::double, k: k::double}],
        lambda _i: case
            when _i.m >= 0 and _i.n >= 0 and _i.k >= 0
                and _i.k <= _i.m + _i.n
                and isfinite(_i.m + _i.n) and isfinite(_i.x)
                and _i.m = floor(_i.m) and _i.n = floor(_i.n)
                and _i.k = floor(_i.k)
                then case
                    when _i.x <> floor(_i.x)
                        or _i.x < greatest(0e0, _i.k - _i.n)
                        or _i.x > least(_i.m, _i.k)
                        then 0e0
                    when _i.m = 0 or _i.n = 0
                        then 1e0
                    else exp(functions.ln_table_probability(
                        _i.x, _i.m, _i.k - _i.x, _i.n
                    ))
                end
        end
    )[1];

select case when not functions.is_close(
    functions.hypergeometric_probability(x, m, n, k), expected
) then error('functions.hypergeometric_probability: ' || situation) end
from (values
    ('unknown', null, 4, 4, 4, null),
    ('more drawn than there are', 1, 4, 4, 9, null),
    ('nobody there', 0, 0, 0, 0, 1),
    ('nobody drawn', 0, 4, 4, 0, 1),
    ('everybody drawn', 4, 4, 4, 8, 1),
    ('impossible', 3, 4, 4, 2, 0),
    ('tea tasting', 3, 4, 4, 4, 0.228571428571429),
    ('R''s dhyper', 10, 40, 60, 25, 0.1859255546315)
) as cases (situation, x, m, n, k, expected);
