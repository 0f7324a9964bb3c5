-- ln of x^a y^b / B(a, b), where y is 1 - x given apart to keep its digits.
create or replace macro functions.ln_beta_front(a, b, x, y) as
    list_transform(
        [{a: a, b: b, x: x, y: y}],
        lambda _t: functions.stirling_rest(_t.a + _t.b)
            - functions.stirling_rest(_t.a)
            - functions.stirling_rest(_t.b)
            - functions.deviance_part(
                _t.a, (_t.a + _t.b) * _t.x, _t.a * _t.y - _t.b * _t.x
            )
            - functions.deviance_part(
                _t.b, (_t.a + _t.b) * _t.y, _t.b * _t.x - _t.a * _t.y
            )
            + ln(_t.a / (_t.a + _t.b) * _t.b)
    )[1];

-- ln of the lower tail on the side where the continued fraction converges, folded
-- from its far end; the terms needed grow with the root of the larger shape.
create or replace macro functions.ln_beta_tail(a, b, x, y) as
    list_transform(
        [{a: a, b: b, x: x, y: y}],
        lambda _t: functions.ln_beta_front(_t.a, _t.b, _t.x, _t.y)
            + ln(list_reduce(
                list_transform(
                    range(
                        (30e0 + 5e0 * sqrt(greatest(_t.a, _t.b)))::bigint,
                        -1, -1
                    ),
                    lambda _m: {
                        even: case when _m = 0 then 1e0
                            else _m * (_t.b - _m) * _t.x / (
                                (_t.a + 2e0 * _m - 1e0) * (_t.a + 2e0 * _m)
                            )
                        end,
                        odd: -(_t.a + _m) * (_t.a + _t.b + _m) * _t.x / (
                            (_t.a + 2e0 * _m) * (_t.a + 2e0 * _m + 1e0)
                        )
                    }
                ),
                lambda _below, _term: {
                    even: _term.even / (1e0 + _term.odd / (1e0 + _below.even)),
                    odd: 0e0
                },
                {even: 0e0, odd: 0e0}
            ).even / _t.a)
    )[1];

create or replace macro functions.beta_tails(a, b, x, y) as
    list_transform(
        [{a: a, b: b, x: x, y: y}],
        lambda _t: case
            when _t.x * (_t.a + _t.b + 2e0) < _t.a + 1e0
                then functions.both_tails(
                    functions.ln_beta_tail(_t.a, _t.b, _t.x, _t.y)
                )
            else functions.both_tails_swapped(
                functions.ln_beta_tail(_t.b, _t.a, _t.y, _t.x)
            )
        end
    )[1];

create or replace macro functions.beta_cdf(x, a, b) as
    list_transform(
        [{x: x::double, a: a::double, b: b::double}],
        lambda _i: case
            when _i.x is null or isnan(_i.x) or _i.a is null or _i.b is null
                or not (_i.a > 0 and _i.b > 0 and isfinite(_i.a + _i.b))
                then null
            when _i.x <= 0
                then 0e0
            when _i.x >= 1
                then 1e0
            else exp(functions.beta_tails(
                _i.a, _i.b, _i.x, 1e0 - _i.x
            ).ln_lower)
        end
    )[1];

-- ln(x / (1 - x)) at the quantile p: both tails are log-concave in it, so
-- Newton's steps find it from anywhere, and neither x nor 1 - x loses digits.
create or replace macro functions.beta_quantile_logit(p, a, b) as
    list_transform(
        [{p: p, a: a, b: b}],
        lambda _q: list_reduce(
            list_transform(range(18), lambda _j: _j::double),
            lambda _y, _step: functions.newton_for_ln_tail(
                _y,
                functions.beta_tails(
                    _q.a, _q.b,
                    1e0 / (1e0 + exp(-_y)), 1e0 / (1e0 + exp(_y))
                ),
                functions.ln_beta_front(
                    _q.a, _q.b,
                    1e0 / (1e0 + exp(-_y)), 1e0 / (1e0 + exp(_y))
                ),
                _q.p
            ),
            ln(_q.a / _q.b) + functions.normal_quantile(_q.p)
                * sqrt(1e0 / _q.a + 1e0 / _q.b)
        )
    )[1];

create or replace macro functions.beta_quantile(p, a, b) as
    list_transform(
        [{p: p::double, a: a::double, b: b::double}],
        lambda _i: case
            when _i.p > 0 and _i.p < 1 and _i.a > 0 and _i.b > 0
                and isfinite(_i.a + _i.b)
                then 1e0 / (1e0 + exp(
                    -functions.beta_quantile_logit(_i.p, _i.a, _i.b)
                ))
        end
    )[1];

select case when not functions.is_close(
    functions.beta_cdf(x, a, b), expected
) then error('functions.beta_cdf: ' || situation) end
from (values
    ('unknown', null, 2, 5, null),
    ('no shape', 0.5, 0, 5, null),
    ('below', 0, 2, 5, 0),
    ('above', 1, 2, 5, 1),
    ('closed form', 0.1, 2, 5, 0.114265),
    ('arcsine', 0.5, 0.5, 0.5, 0.5),
    ('upper', 0.9, 30, 3, 0.36668351908062)
) as cases (situation, x, a, b, expected);

select case when not functions.is_close(
    functions.beta_quantile(p, a, b), expected
) then error('functions.beta_quantile: ' || situation) end
from (values
    ('impossible', 0, 18.5, 6.5, null),
    ('lower', 0.025, 18.5, 6.5, 0.555450500858666),
    ('upper', 0.975, 18.5, 6.5, 0.888289688568685)
) as cases (situation, p, a, b, expected);
