-- P(|T| > t), half of it each tail: the beta tail below df / (df + t * t).
create or replace macro functions.student_t_both_tails(t, df) as case
    when abs(t) > 1e150
        then 0e0
    when t = 0
        then 1e0
    else exp(functions.beta_tails(
        df / 2e0, 0.5e0, df / (df + t * t), t * t / (df + t * t)
    ).ln_lower)
end;

create or replace macro functions.student_t_two_sided_p(t, df) as
    list_transform(
        [{t: t::double, df: df::double}],
        lambda _i: case
            when _i.df > 0 and isfinite(_i.df) and not isnan(_i.t)
                then functions.student_t_both_tails(_i.t, _i.df)
        end
    )[1];

create or replace macro functions.student_t_cdf(t, df) as
    list_transform(
        [{
            is_upper: t::double > 0,
            tail: functions.student_t_two_sided_p(t, df) / 2e0
        }],
        lambda _i: case
            when _i.is_upper then 1e0 - _i.tail else _i.tail
        end
    )[1];

create or replace macro functions.student_t_quantile(p, df) as
    list_transform(
        [{p: p::double, df: df::double}],
        lambda _i: case
            when not (_i.p > 0 and _i.p < 1 and _i.df > 0 and isfinite(_i.df))
                then null
            when _i.p = 0.5e0
                then 0e0
            else sign(_i.p - 0.5e0) * sqrt(_i.df) * exp(
                -0.5e0 * functions.beta_quantile_logit(
                    2e0 * least(_i.p, 1e0 - _i.p), _i.df / 2e0, 0.5e0
                )
            )
        end
    )[1];

select case when not functions.is_close(
    functions.student_t_cdf(t, df), expected
) then error('functions.student_t_cdf: ' || situation) end
from (values
    ('unknown', null, 3, null),
    ('no degrees of freedom', 1, 0, null),
    ('zero', 0, 3, 0.5),
    ('lower', -2.5, 3, 0.0438533235040328),
    ('upper', 5, 120, 0.99999901090471),
    ('far tail', -30, 200, 2.86208060441392e-76)
) as cases (situation, t, df, expected);

select case when not functions.is_close(
    functions.student_t_quantile(p, df), expected
) then error('functions.student_t_quantile: ' || situation) end
from (values
    ('impossible', 0, 3, null),
    ('median', 0.5, 3, 0),
    ('lower', 0.025, 3, -3.18244630528371),
    ('upper', 0.9, 17.5, 1.33184083007295)
) as cases (situation, p, df, expected);
