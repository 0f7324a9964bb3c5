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

-- Ten people: two leave at once, one is lost from sight, three leave, four stay.
-- Survival is 8/10, then 8/10 * 4/7; Greenwood's sum 2/(10 * 8) + 3/(7 * 4).
select case when not (
    functions.is_close(len(got), 2)
    and functions.is_close(got[1].at_risk, 10)
    and functions.is_close(got[1].survival, 8 / 10e0)
    and functions.is_close(got[2].t, 9)
    and functions.is_close(got[2].at_risk, 7)
    and functions.is_close(got[2].events, 3)
    and functions.is_close(got[2].survival, 8 / 10e0 * 4 / 7)
    and functions.is_close(
        got[2].std_err, 8 / 10e0 * 4 / 7 * sqrt(2 / 80e0 + 3 / 28e0)
    )
) then error('functions.kaplan_meier: ten people') end
from (
    select functions.kaplan_meier(
        [5, 5, 7, 9, 9, 9, 12, 12, 12, 12],
        [1, 1, 0, 1, 1, 1, 0, 0, 0, 0]
    ) as got
);

select case
    when len(functions.kaplan_meier([]::double[], []::integer[]))
        is distinct from 0
        then error('functions.kaplan_meier: nobody')
    when functions.kaplan_meier([3, 3], [1, 1])[1].lower is not null
        then error('functions.kaplan_meier: no bounds where nobody is left')
end;
