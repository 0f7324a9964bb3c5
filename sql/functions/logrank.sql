-- For each time with an event: those at risk, those of the focal group among
-- them, and the events of all and of the focal group. Events stand before the
-- censored of their time, so a time's events are counted at its last one, back
-- to the place where the time started.
create or replace macro functions.logrank_steps(times, events, is_focal) as
    list_transform(
        [list_sort(list_filter(
            list_transform(
                list_zip(times, events, is_focal),
                lambda _z: {
                    t: _z[1]::double,
                    is_censored: not _z[2]::boolean,
                    is_focal: _z[3]::boolean
                }
            ),
            lambda _f: _f.t >= 0 and isfinite(_f.t)
                and _f.is_censored is not null and _f.is_focal is not null
        ), 'asc', 'nulls last')],
        lambda _people: list_transform(
            [{
                next: list_append(_people[2:], null),
                place: range(1, len(_people) + 1),
                started: functions.running_greatest(list_transform(
                    list_zip(_people, list_prepend(null, _people)),
                    lambda _z, _i: case
                        when _z[2] is null or _z[2].t < _z[1].t then _i
                        else 0
                    end
                )[:len(_people)])::bigint[],
                focal: functions.running_sum(list_transform(
                    _people, lambda _p: _p.is_focal::integer
                )),
                focal_events: functions.running_sum(list_transform(
                    _people,
                    lambda _p: (_p.is_focal and not _p.is_censored)::integer
                )),
                n: list_resize([]::double[], len(_people), len(_people)),
                n_focal: list_resize([]::double[], len(_people), len(
                    list_filter(_people, lambda _p: _p.is_focal)
                ))
            }],
            lambda _c: list_transform(
                list_filter(
                    list_zip(
                        _people, _c.next, _c.started, _c.n, _c.n_focal,
                        list_select(
                            list_prepend(0e0, _c.focal), _c.started
                        ),
                        _c.focal_events,
                        list_select(
                            list_prepend(0e0, _c.focal_events), _c.started
                        ),
                        _c.place
                    ),
                    lambda _z: not _z[1].is_censored and (
                        _z[2] is null or _z[2].t > _z[1].t
                        or _z[2].is_censored
                    )
                ),
                lambda _z: {
                    at_risk: _z[4] - _z[3] + 1e0,
                    focal_at_risk: _z[5] - _z[6],
                    focal_events: _z[7] - _z[8],
                    events: _z[9] - _z[3] + 1e0
                }
            )
        )[1]
    )[1];

create or replace macro functions.logrank(times, events, is_focal) as
    list_transform(
        [functions.logrank_steps(times, events, is_focal)],
        lambda _steps: list_transform(
            [{
                observed: list_sum(list_transform(
                    _steps, lambda _s: _s.focal_events
                )),
                expected: list_sum(list_transform(
                    _steps,
                    lambda _s: _s.events * _s.focal_at_risk / _s.at_risk
                )),
                variance: list_sum(list_transform(
                    _steps,
                    lambda _s: case when _s.at_risk > 1 then _s.events
                        * _s.focal_at_risk / _s.at_risk
                        * (_s.at_risk - _s.focal_at_risk) / _s.at_risk
                        * (_s.at_risk - _s.events) / (_s.at_risk - 1e0)
                        else 0e0
                    end
                ))
            }],
            lambda _l: {
                chi2: case when _l.variance > 1e-12
                    then (_l.observed - _l.expected)
                        * (_l.observed - _l.expected) / _l.variance
                end,
                p: case when _l.variance > 1e-12
                    then functions.normal_two_sided_p(
                        (_l.observed - _l.expected) / sqrt(_l.variance)
                    )
                end,
                observed: _l.observed,
                expected: _l.expected
            }
        )[1]
    )[1];

select case when not (
    functions.is_close(got.chi2, chi2) and functions.is_close(got.p, p)
) then error('functions.logrank: ' || situation) end
from (
    select *, functions.logrank(times, events, is_focal) as got
    from (values
        ('nobody', []::double[], []::integer[], []::integer[], null, null),
        ('one group only', [3, 4], [1, 1], [1, 1], null, null),
        ('no event', [3, 4], [0, 0], [1, 0], null, null),
        ('Freireich 1963',
            [10, 7, 32, 23, 22, 6, 16, 34, 32, 25, 11, 20, 19, 6, 17, 35, 6,
                13, 9, 6, 10, 1, 22, 3, 12, 8, 17, 2, 11, 8, 12, 2, 5, 4, 15,
                8, 23, 5, 11, 4, 1, 8],
            [1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0,
                1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
            [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            16.7929409892165, 4.16880910933453e-05)
    ) as cases (situation, times, events, is_focal, chi2, p)
);
