-- Sums of squares left by a common line, by parallel lines and by lines of their
-- own, from each group's moments.
create or replace macro functions.group_moments(xs, ys) as (
    select {
        n: count(*)::double,
        mean_x: avg(x),
        mean_y: avg(y),
        sxx: regr_sxx(y, x),
        syy: regr_syy(y, x),
        sxy: regr_sxy(y, x)
    }
    from (select unnest(xs)::double as x, unnest(ys)::double as y)
    where x is not null and y is not null
);

create or replace macro functions.cleary(own, reference) as
    list_transform(
        list_transform(
            list_transform(
                [{
                    n: own.n + reference.n,
                    dx: own.mean_x - reference.mean_x,
                    dy: own.mean_y - reference.mean_y,
                    share: own.n * reference.n / (own.n + reference.n),
                    sxx: own.sxx + reference.sxx,
                    syy: own.syy + reference.syy,
                    sxy: own.sxy + reference.sxy,
                    apart: (own.sxy ^ 2) / nullif(own.sxx, 0)
                    + (reference.sxy ^ 2) / nullif(reference.sxx, 0)
                }],
                lambda _m: {
                    m: _m,
                    slope: _m.sxy / nullif(_m.sxx, 0),
                    common: _m.syy + _m.share * _m.dy ^ 2
                    - (_m.sxy + _m.share * _m.dx * _m.dy) ^ 2
                    / nullif(_m.sxx + _m.share * _m.dx ^ 2, 0),
                    parallel: _m.syy - (_m.sxy ^ 2) / nullif(_m.sxx, 0),
                    own_lines: _m.syy - _m.apart
                }
            ),
            lambda _f: {
                n: _f.m.n,
                intercept: _f.m.dy - _f.slope * _f.m.dx,
                intercept_se: if(
                    _f.m.n > 3 and _f.parallel > 1e-12 * _f.m.syy,
                    sqrt(
                        _f.parallel / (_f.m.n - 3)
                        * (1 / _f.m.share + _f.m.dx ^ 2 / _f.m.sxx)
                    ), null
                ),
                f_omnibus: if(
                    _f.m.n > 4 and _f.own_lines > 1e-12 * _f.m.syy,
                    greatest(0, _f.common - _f.own_lines) / 2
                    / (_f.own_lines / (_f.m.n - 4)), null
                ),
                f_slope: if(
                    _f.m.n > 4 and _f.own_lines > 1e-12 * _f.m.syy,
                    greatest(0, _f.parallel - _f.own_lines)
                    / (_f.own_lines / (_f.m.n - 4)), null
                ),
                f_intercept: if(
                    _f.m.n > 3 and _f.parallel > 1e-12 * _f.m.syy,
                    greatest(0, _f.common - _f.parallel)
                    / (_f.parallel / (_f.m.n - 3)), null
                )
            }
        ),
        lambda _t: {
            intercept: _t.intercept,
            intercept_se: _t.intercept_se,
            df: _t.n - 3,
            f_omnibus: _t.f_omnibus,
            p_omnibus: functions.f_upper(_t.f_omnibus, 2, _t.n - 4),
            f_slope: _t.f_slope,
            p_slope: functions.f_upper(_t.f_slope, 1, _t.n - 4),
            f_intercept: _t.f_intercept,
            p_intercept: functions.f_upper(_t.f_intercept, 1, _t.n - 3)
        }
    )[1];

select case
    when tests.f_slope is not null
        then error('functions.cleary: a group that never varies has no slope')
    when not functions.is_close(tests.intercept, 1)
        then error('functions.cleary: the group lies one above the line')
end
from (
    select functions.cleary(
        functions.group_moments([2, 2, 2], [2, 3, 4]),
        functions.group_moments([1, 2, 3], [1, 2, 3])
    ) as tests
);

-- Residual sums of squares of numpy's least squares.
select case when not (
    functions.is_close(tests.intercept, -0.3829787234042552)
    and functions.is_close(tests.intercept_se, 0.5615570412235601)
    and functions.is_close(tests.df, 5)
    and functions.is_close(tests.f_omnibus, 0.30164299867899724)
    and functions.is_close(tests.f_slope, 0.21151697630624924)
    and functions.is_close(tests.f_intercept, 0.4651162790697687)
    and functions.is_close(tests.p_slope, functions.f_upper(tests.f_slope, 1, 4))
    and functions.is_close(
        tests.p_intercept, functions.f_upper(tests.f_intercept, 1, 5)
    )
    and functions.is_close(
        tests.p_omnibus, functions.f_upper(tests.f_omnibus, 2, 4)
    )
) then error('functions.cleary: four of each group') end
from (
    select functions.cleary(
        functions.group_moments([1, 2, 3, 5, null], [1, 3, 2, 4, 9]),
        functions.group_moments([1, 2, 4, 6, 9], [2, 2, 3, 6, null])
    ) as tests
);
