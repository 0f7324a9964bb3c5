-- ln of both tails of the gamma distribution with shape a at x. Below x = a + 1
-- its series gives the lower tail, above it the continued fraction the upper
-- one, each folded from its far end; the terms needed grow with the root of a.
create or replace macro functions.gamma_tails(a, x) as
    list_transform(
        [{
            a: a, x: x,
            terms: (40e0 + 10e0 * sqrt(a))::bigint,
            ln_front: -functions.stirling_rest(a)
                - functions.deviance_part(a, x, a - x)
        }],
        lambda _t: case
            when _t.x < greatest(_t.a + 1e0, 3e0)
                then functions.both_tails(
                    _t.ln_front + ln(list_reduce(
                        list_transform(
                            range(_t.terms, 0, -1), lambda _j: _t.x / (_t.a + _j)
                        ),
                        lambda _sum, _ratio: 1e0 + _sum * _ratio,
                        1e0
                    ))
                )
            else functions.both_tails_swapped(
                _t.ln_front + ln(_t.a / list_reduce(
                    list_transform(
                        range(_t.terms, 0, -1),
                        lambda _j: {
                            top: _j * (_t.a - _j),
                            step: _t.x - _t.a + 2e0 * _j - 1e0
                        }
                    ),
                    lambda _below, _term: {
                        top: 0e0, step: _term.step + _term.top / _below.step
                    },
                    {top: 0e0, step: 1e300}
                ).step)
            )
        end
    )[1];

create or replace macro functions.chi_square_upper(x, df) as
    list_transform(
        [{x: x::double, df: df::double}],
        lambda _i: case
            when _i.df is null or _i.x is null or not _i.df > 0
                or not isfinite(_i.df) or isnan(_i.x)
                then null
            when _i.x <= 0
                then 1e0
            when isinf(_i.x)
                then 0e0
            when _i.df = 1
                then functions.normal_two_sided_p(sqrt(_i.x))
            else exp(functions.gamma_tails(_i.df / 2e0, _i.x / 2e0).ln_upper)
        end
    )[1];

-- Both tails of ln x are log-concave, so Newton's steps on ln of the smaller one
-- find the quantile from anywhere.
create or replace macro functions.chi_square_quantile(p, df) as
    list_transform(
        [{
            p: p::double, a: df::double / 2e0,
            z: functions.normal_quantile(p)
        }],
        lambda _i: case
            when _i.z is not null and _i.a > 0 and isfinite(_i.a)
                then 2e0 * exp(list_reduce(
                    list_transform(range(15), lambda _j: _j::double),
                    lambda _y, _step: functions.newton_for_ln_tail(
                        _y,
                        functions.gamma_tails(_i.a, exp(_y)),
                        -functions.stirling_rest(_i.a) + ln(_i.a)
                            - functions.deviance_part(
                                _i.a, exp(_y), _i.a - exp(_y)
                            ),
                        _i.p
                    ),
                    case
                        when 1e0 - 1e0 / (9e0 * _i.a)
                            + _i.z / (3e0 * sqrt(_i.a)) > 0.1e0
                            then ln(_i.a) + 3e0 * ln(
                                1e0 - 1e0 / (9e0 * _i.a)
                                + _i.z / (3e0 * sqrt(_i.a))
                            )
                        else (ln(_i.p) + lgamma(_i.a + 1e0)) / _i.a
                    end
                ))
        end
    )[1];

select case when not functions.is_close(
    functions.chi_square_upper(x, df), expected
) then error('functions.chi_square_upper: ' || situation) end
from (values
    ('unknown', null, 1, null),
    ('no degrees of freedom', 3, 0, null),
    ('at zero', 0, 5, 1),
    ('one degree', 3.84, 1, 0.0500435212487052),
    ('far tail', 152.233, 12, 1.99677213733531e-26),
    ('many degrees', 310, 300, 0.333254348859136)
) as cases (situation, x, df, expected);

select case when not functions.is_close(
    functions.chi_square_quantile(p, df), expected
) then error('functions.chi_square_quantile: ' || situation) end
from (values
    ('impossible', 0, 12, null),
    ('lower', 0.025, 12, 4.4037885069817),
    ('upper', 0.975, 12, 23.3366641586453)
) as cases (situation, p, df, expected);
