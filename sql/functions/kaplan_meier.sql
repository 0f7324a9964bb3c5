-- Everybody with a time and an event or none, in order of time, events before
-- the censored of the same time. Then d events among m at risk may be taken one
-- by one: their factors (m - 1) / m, (m - 2) / (m - 1), ... multiply to
-- (m - d) / m, and Greenwood's terms add up in the same way.
create or replace macro functions.followed_up(times, events) as list_sort(
    list_filter(
        list_transform(
            list_zip(times, events),
            lambda _z: {
                t: _z[1]::double, is_censored: not _z[2]::boolean
            }
        ),
        lambda _f: _f.t >= 0 and isfinite(_f.t) and _f.is_censored is not null
    ),
    'asc', 'nulls last'
);

create or replace macro functions.followed_up_steps(people) as
    list_transform(
        [list_zip(
            people,
            list_resize([]::bigint[], len(people), len(people)),
            list_append(people[2:], null)
        )],
        lambda _people: list_transform(
            _people,
            lambda _z, _i: {
                t: _z[1].t,
                at_risk: _z[2] - _i + 1,
                is_event: not _z[1].is_censored,
                is_last_event: not _z[1].is_censored
                    and (_z[3] is null or _z[3].t > _z[1].t
                        or _z[3].is_censored),
                ln_factor: case
                    when _z[1].is_censored then 0e0
                    -- the last one at risk: survival is nil from here
                    when _z[2] = _i then -1e5
                    else ln((_z[2] - _i) / (_z[2] - _i + 1e0))
                end,
                greenwood: case
                    when _z[1].is_censored or _z[2] = _i then 0e0
                    else 1e0 / ((_z[2] - _i) * (_z[2] - _i + 1e0))
                end
            }
        )
    )[1];

create or replace macro functions.survival_bounds(ln_survival, greenwood, z) as
    list_transform(
        [{l: ln_survival, width: z * sqrt(greenwood)}],
        lambda _b: case when _b.l < 0 and _b.l > -9e4 then {
            lower: exp(_b.l * exp(-_b.width / _b.l)),
            upper: exp(_b.l * exp(_b.width / _b.l))
        } end
    )[1];

create or replace macro functions.survival_curve(times, events, z) as
    list_transform(
        [functions.followed_up_steps(functions.followed_up(times, events))],
        lambda _steps: list_transform(
            list_filter(
                list_zip(
                    _steps,
                    functions.running_sum(
                        list_transform(_steps, lambda _s: _s.ln_factor)
                    ),
                    functions.running_sum(
                        list_transform(_steps, lambda _s: _s.greenwood)
                    ),
                    functions.running_sum(list_transform(
                        _steps, lambda _s: _s.is_event::integer
                    )),
                    list_resize([]::double[], len(_steps), z)
                ),
                lambda _z: _z[1].is_last_event
            ),
            lambda _z: {
                t: _z[1].t,
                at_risk: _z[1].at_risk,
                events_so_far: _z[4]::bigint,
                survival: exp(_z[2]),
                std_err: case when _z[2] > -9e4
                    then exp(_z[2]) * sqrt(_z[3])
                end,
                bounds: functions.survival_bounds(_z[2], _z[3], _z[5])
            }
        )
    )[1];

create or replace macro functions.kaplan_meier(times, events, conf := 0.95) as
    list_transform(
        [functions.survival_curve(
            times, events, functions.normal_quantile(0.5e0 + conf / 2e0)
        )],
        lambda _curve: list_transform(
            list_zip(_curve, list_prepend(null, _curve)[:len(_curve)]),
            lambda _z: {
                t: _z[1].t,
                -- counted at the last event of the time, back to its first
                at_risk: _z[1].at_risk + _z[1].events_so_far
                    - coalesce(_z[2].events_so_far, 0) - 1,
                events: _z[1].events_so_far
                    - coalesce(_z[2].events_so_far, 0),
                survival: _z[1].survival,
                std_err: _z[1].std_err,
                lower: _z[1].bounds.lower,
                upper: _z[1].bounds.upper
            }
        )
    )[1];

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

create or replace macro functions.survival_at(
    times, events, t, conf := 0.95
) as
    list_transform(
        [{
            people: functions.followed_up(times, events),
            t: t::double,
            z: functions.normal_quantile(0.5e0 + conf / 2e0)
        }],
        lambda _i: list_transform(
            [{
                last: _i.people[-1].t,
                n_at_risk: len(list_filter(
                    _i.people, lambda _p: _p.t >= _i.t
                )),
                past: list_filter(
                    functions.followed_up_steps(_i.people),
                    lambda _s: _s.t <= _i.t
                )
            }],
            lambda _c: list_transform(
                [{
                    ln_survival: coalesce(list_sum(list_transform(
                        _c.past, lambda _s: _s.ln_factor
                    )), 0e0),
                    greenwood: coalesce(list_sum(list_transform(
                        _c.past, lambda _s: _s.greenwood
                    )), 0e0)
                }],
                lambda _s: list_transform(
                    [_s.ln_survival < -9e4 or _i.t <= _c.last],
                    lambda _is_known: {
                        n_at_risk: _c.n_at_risk,
                        survival: case when _is_known
                            then exp(_s.ln_survival)
                        end,
                        lower: case when _is_known
                            then functions.survival_bounds(
                                _s.ln_survival, _s.greenwood, _i.z
                            ).lower
                        end,
                        upper: case when _is_known
                            then functions.survival_bounds(
                                _s.ln_survival, _s.greenwood, _i.z
                            ).upper
                        end
                    }
                )[1]
            )[1]
        )[1]
    )[1];

select case
    when got is not distinct from expected then null
    when abs(got.median - expected.median) < 1e-12
        and coalesce(abs(got.lower - expected.lower) < 1e-12,
            got.lower is null and expected.lower is null)
        and coalesce(abs(got.upper - expected.upper) < 1e-12,
            got.upper is null and expected.upper is null)
        then null
    else error('functions.kaplan_meier_median: ' || situation)
end
from (
    select *, functions.kaplan_meier_median(times, events) as got
    from (values
        ('nobody', []::double[], []::integer[],
            {median: null, lower: null, upper: null}),
        ('no event', [3, 4], [0, 0], {median: null, lower: null, upper: null}),
        ('everybody at once', [3, 3], [1, 1],
            {median: 3, lower: null, upper: null}),
        ('Freireich 1963, treated',
            [10, 7, 32, 23, 22, 6, 16, 34, 32, 25, 11, 20, 19, 6, 17, 35, 6,
                13, 9, 6, 10],
            [1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0],
            {median: 23, lower: 13, upper: null})
    ) as cases (situation, times, events, expected)
);

select case
    when got.n_at_risk is not distinct from expected_at_risk
        and (got.survival is not distinct from expected
            or abs(got.survival - expected) < 1e-12)
        and (got.lower is not distinct from expected_lower
            or abs(got.lower - expected_lower) < 1e-12)
        then null
    else error('functions.survival_at: ' || situation)
end
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
    ) as cases (
        situation, times, events, t,
        expected_at_risk, expected, expected_lower
    )
);
