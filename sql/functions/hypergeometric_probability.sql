-- ln of the probability of the two-by-two table (a, n1 - a; c, n2 - c) given its
-- margins: the parts of n ln n - n that do not cancel are the four cells'
-- deviances from what the margins expect, all with the same difference.
create or replace macro functions.ln_table_probability(a, n1, c, n2) as
    list_transform(
        [{
            a: a, b: n1 - a, c: c, d: n2 - c, n1: n1, n2: n2,
            k: a + c, m: n1 + n2 - a - c, n: n1 + n2,
            difference: (a * n2 - c * n1) / (n1 + n2)
        }],
        lambda _t: functions.stirling_rest(_t.n1)
            + functions.stirling_rest(_t.n2)
            + functions.stirling_rest(_t.k)
            + functions.stirling_rest(_t.m)
            - functions.stirling_rest(_t.n)
            - functions.stirling_rest(_t.a)
            - functions.stirling_rest(_t.b)
            - functions.stirling_rest(_t.c)
            - functions.stirling_rest(_t.d)
            - functions.deviance_part(
                _t.a, _t.n1 * _t.k / _t.n, _t.difference
            )
            - functions.deviance_part(
                _t.b, _t.n1 * _t.m / _t.n, -_t.difference
            )
            - functions.deviance_part(
                _t.c, _t.n2 * _t.k / _t.n, -_t.difference
            )
            - functions.deviance_part(
                _t.d, _t.n2 * _t.m / _t.n, _t.difference
            )
    )[1];

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

select case
    when got is not distinct from expected or abs(got / expected - 1) < 1e-9
        then null
    else error('functions.hypergeometric_probability: ' || situation)
end
from (
    select *, functions.hypergeometric_probability(x, m, n, k) as got
    from (values
        ('unknown', null, 4, 4, 4, null),
        ('more drawn than there are', 1, 4, 4, 9, null),
        ('nobody there', 0, 0, 0, 0, 1),
        ('nobody drawn', 0, 4, 4, 0, 1),
        ('everybody drawn', 4, 4, 4, 8, 1),
        ('impossible', 3, 4, 4, 2, 0),
        ('tea tasting', 3, 4, 4, 4, 0.228571428571429),
        ('R''s dhyper', 10, 40, 60, 25, 0.1859255546315)
    ) as cases (situation, x, m, n, k, expected)
);
