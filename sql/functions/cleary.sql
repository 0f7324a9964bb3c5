-- Sums of squares left by a common line, by parallel lines and by lines of their own, from each group's moments.
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
                lambda m: {
                    m: m,
                    slope: m.sxy / nullif(m.sxx, 0),
                    common: m.syy + m.share * m.dy ^ 2
                    - (m.sxy + m.share * m.dx * m.dy) ^ 2
                    / nullif(m.sxx + m.share * m.dx ^ 2, 0),
                    parallel: m.syy - (m.sxy ^ 2) / nullif(m.sxx, 0),
                    own_lines: m.syy - m.apart
                }
            ),
            lambda f: {
                n: f.m.n,
                intercept: f.m.dy - f.slope * f.m.dx,
                intercept_se: if(
                    f.m.n > 3 and f.parallel > 1e-12 * f.m.syy,
                    sqrt(
                        f.parallel / (f.m.n - 3)
                        * (1 / f.m.share + f.m.dx ^ 2 / f.m.sxx)
                    ), null
                ),
                f_omnibus: if(
                    f.m.n > 4 and f.own_lines > 1e-12 * f.m.syy,
                    greatest(0, f.common - f.own_lines) / 2
                    / (f.own_lines / (f.m.n - 4)), null
                ),
                f_slope: if(
                    f.m.n > 4 and f.own_lines > 1e-12 * f.m.syy,
                    greatest(0, f.parallel - f.own_lines)
                    / (f.own_lines / (f.m.n - 4)), null
                ),
                f_intercept: if(
                    f.m.n > 3 and f.parallel > 1e-12 * f.m.syy,
                    greatest(0, f.common - f.parallel)
                    / (f.parallel / (f.m.n - 3)), null
                )
            }
        ),
        lambda t: {
            intercept: t.intercept,
            intercept_se: t.intercept_se,
            df: t.n - 3,
            f_omnibus: t.f_omnibus,
            p_omnibus: functions.f_upper(t.f_omnibus, 2, t.n - 4),
            f_slope: t.f_slope,
            p_slope: functions.f_upper(t.f_slope, 1, t.n - 4),
            f_intercept: t.f_intercept,
            p_intercept: functions.f_upper(t.f_intercept, 1, t.n - 3)
        }
    )[1];

select case
    when tests.f_slope is not null
        then error('functions.cleary: a group that never varies has no slope')
    when abs(tests.intercept - 1) > 1e-12
        then error('functions.cleary: the group lies one above the line')
end
from (
    select functions.cleary(
        functions.group_moments([2, 2, 2], [2, 3, 4]),
        functions.group_moments([1, 2, 3], [1, 2, 3])
    ) as tests
);
