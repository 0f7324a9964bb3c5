-- gamma(x + 1/2) / (gamma(x) sqrt(x)) for x > 29, in u = 1 / x.
create or replace macro functions.half_step_of_gamma(u) as
    1e0 + u * (-1e0 / 8e0 + u * (1e0 / 128e0 + u * (5e0 / 1024e0
    + u * (-21e0 / 32768e0 + u * (-399e0 / 262144e0
    + u * (869e0 / 4194304e0 + u * 39325e0 / 33554432e0))))));

-- The exact correction, gamma(df / 2) / (sqrt(df / 2) gamma((df - 1) / 2)).
create or replace macro functions.hedges_correction(df) as
    list_transform([df::double], lambda _f: case
        when _f >= 2 and _f < 60
            then exp(
                lgamma(_f / 2e0) - lgamma((_f - 1e0) / 2e0)
                - 0.5e0 * ln(_f / 2e0)
            )
        when _f >= 60 and isfinite(_f)
            then sqrt((_f - 1e0) / _f) * functions.half_step_of_gamma(
                2e0 / (_f - 1e0)
            )
    end)[1];

create or replace macro functions.hedges_g(m1, s1, n1, m2, s2, n2) as
    list_transform(
        [{
            difference: m1::double - m2::double,
            n1: n1::double,
            n2: n2::double,
            -- one person has no standard deviation and adds nothing to it
            s1: case when n1 = 1 then 0e0 else s1::double end,
            s2: case when n2 = 1 then 0e0 else s2::double end
        }],
        lambda _i: case
            when _i.n1 >= 1 and _i.n2 >= 1 and _i.s1 >= 0 and _i.s2 >= 0
                and isfinite(_i.s1 + _i.s2 + _i.n1 + _i.n2 + _i.difference)
                then functions.hedges_correction(_i.n1 + _i.n2 - 2e0)
                    * _i.difference / nullif(sqrt(
                        (
                            (_i.n1 - 1e0) * _i.s1 * _i.s1
                            + (_i.n2 - 1e0) * _i.s2 * _i.s2
                        ) / (_i.n1 + _i.n2 - 2e0)
                    ), 0e0)
        end
    )[1];

create or replace macro functions.hedges_g_variance(g, n1, n2) as
    list_transform(
        [{g: g::double, n1: n1::double, n2: n2::double}],
        lambda _i: case when _i.n1 > 0 and _i.n2 > 0 and isfinite(_i.g)
            then 1e0 / _i.n1 + 1e0 / _i.n2
                + _i.g * _i.g / (2e0 * (_i.n1 + _i.n2))
        end
    )[1];

select case when not functions.is_close(
    functions.hedges_g(m1, s1, n1, m2, s2, n2), expected
) then error('functions.hedges_g: ' || situation) end
from (values
    ('nobody', null, null, 0, 100, 4.5, 50, null),
    ('one in each group', 103, null, 1, 100, null, 1, null),
    ('no variance', 103, 0, 50, 100, 0, 50, null),
    ('no difference', 100, 5.5, 50, 100, 4.5, 50, 0),
    ('Borenstein et al. 2009', 103, 5.5, 50, 100, 4.5, 50,
        0.592439623034787)
) as cases (situation, m1, s1, n1, m2, s2, n2, expected);

select case when not functions.is_close(
    functions.hedges_g_variance(0.5, 50, 50), 2 / 50e0 + 0.25 / 200e0
) then error('functions.hedges_g_variance: two groups of fifty') end;

-- Two groups of three: the correction for four degrees of freedom is
-- gamma(2) / (sqrt(2) * gamma(3/2)) = sqrt(2 / pi).
select case when not functions.is_close(
    functions.hedges_g(2, 1, 3, 1, 1, 3), sqrt(2 / pi())
) then error('functions.hedges_g: two groups of three') end;
