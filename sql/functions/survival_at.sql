-- The last step of the curve up to t, if anybody was followed so far or nobody is
-- left to follow.
create or replace macro functions.survival_at(
    times, events, t, conf := 0.95
) as
    list_transform(
        [{
            t: t::double,
            people: functions.followed_up(times, events),
            curve: functions.survival_curve(
                times, events, functions.normal_quantile(0.5e0 + conf / 2e0)
            )
        }],
        lambda _i: list_transform(
            [{
                is_followed: _i.t <= _i.people[-1].t,
                step: list_filter(_i.curve, lambda _s: _s.t <= _i.t)[-1]
            }],
            lambda _c: {
                n_at_risk: len(list_filter(
                    _i.people, lambda _p: _p.t >= _i.t
                )),
                survival: case when _c.is_followed or _c.step.survival = 0
                    then coalesce(_c.step.survival, 1e0)
                end,
                lower: case when _c.is_followed then _c.step.bounds.lower end,
                upper: case when _c.is_followed then _c.step.bounds.upper end
            }
        )[1]
    )[1];

select case when not (
    functions.is_close(got.n_at_risk, n_at_risk)
    and functions.is_close(got.survival, survival)
    and functions.is_close(got.lower, lower)
) then error('functions.survival_at: ' || situation) end
from (
    select *, functions.survival_at(times, events, t) as got
    from (values
        ('nobody', []::double[], []::integer[], 5, 0, null, null),
        ('no event yet', [3, 4], [1, 0], 2, 2, 1, null),
        ('beyond the last follow-up', [3, 4], [1, 0], 5, 0, null, null),
        ('after everybody', [3, 4], [1, 1], 5, 0, 0, null),
        ('the first time of Freireich''s treated',
            [10, 7, 32, 23, 22, 6, 16, 34, 32, 25, 11, 20, 19, 6, 17, 35, 6,
                13, 9, 6, 10],
            [1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0],
            6, 21, 0.857142857142857, 0.619717955265984)
    ) as cases (situation, times, events, t, n_at_risk, survival, lower)
);
