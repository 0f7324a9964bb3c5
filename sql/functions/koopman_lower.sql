-- Koopman's interval holds the ratios that the score test does not reject. With
-- s = (a - n1 p1) / (1 - p1) = -(c - n2 p2) / (1 - p2) the constrained rates are
-- p1 = (a - s) / (n1 - s) and p2 = (c + s) / (n2 + s), and the test statistic is
--   s * s * (miss1 / (a - s) + miss2 / (c + s)),
-- convex and rising from 0 at s = 0 to its pole at s = a; miss1 and miss2 are
-- the shares not selected. Either term alone gives a start above the root, from
-- where Newton's steps only come down.
create or replace macro functions.koopman_shift(a, miss1, c, miss2, z) as
    list_transform(
        [{a: a, miss1: miss1, c: c, miss2: miss2, zz: z * z}],
        lambda _t: list_reduce(
            [1e0, 2e0, 3e0, 4e0, 5e0, 6e0, 7e0, 8e0],
            lambda _s, _step: _s - (
                _s * _s * (_t.miss1 / (_t.a - _s) + _t.miss2 / (_t.c + _s))
                - _t.zz
            ) / (_s * (
                _t.miss1 * (2e0 * _t.a - _s) / ((_t.a - _s) * (_t.a - _s))
                + _t.miss2 * (2e0 * _t.c + _s) / ((_t.c + _s) * (_t.c + _s))
            )),
            least(
                2e0 * _t.a * _t.zz / (
                    _t.zz + sqrt(_t.zz * (_t.zz + 4e0 * _t.miss1 * _t.a))
                ),
                (_t.zz + sqrt(_t.zz * (_t.zz + 4e0 * _t.miss2 * _t.c)))
                / nullif(2e0 * _t.miss2, 0e0)
            )
        )
    )[1];

-- Where the group selected everybody, p1 stays 1 until s reaches n1; a bound
-- beyond that has s = n1 and a p1 that makes up the rest of z * z.
create or replace macro functions.koopman_lower(a, n1, c, n2, conf := 0.95) as
    list_transform(
        [{
            a: a::double, n1: n1::double, c: c::double, n2: n2::double,
            z: functions.normal_quantile(0.5e0 + conf / 2e0)
        }],
        lambda _i: case
            when not functions.is_two_by_two(_i.a, _i.n1, _i.c, _i.n2)
                or _i.z is null or not _i.z > 0
                or _i.a + _i.c = 0 or _i.a + _i.c = _i.n1 + _i.n2
                then null
            when _i.a = 0
                then 0e0
            when _i.a = _i.n1
                then list_transform(
                    [{
                        limit_at: _i.n1 * _i.n1 * (1e0 - _i.c / _i.n2)
                            / (_i.c + _i.n1),
                        miss2: 1e0 - _i.c / _i.n2,
                        zz: _i.z * _i.z
                    }],
                    lambda _t: case
                        when _t.limit_at >= _t.zz
                            then list_transform(
                                [(_t.zz + sqrt(_t.zz * (
                                    _t.zz + 4e0 * _t.miss2 * _i.c
                                ))) / (2e0 * _t.miss2)],
                                lambda _s: (_i.n2 + _s) / (_i.c + _s)
                            )[1]
                        else _i.n1 / (_i.n1 + _t.zz - _t.limit_at)
                            * (_i.n2 + _i.n1) / (_i.c + _i.n1)
                    end
                )[1]
            else list_transform(
                [functions.koopman_shift(
                    _i.a, 1e0 - _i.a / _i.n1, _i.c, 1e0 - _i.c / _i.n2, _i.z
                )],
                lambda _s: (_i.a - _s) * (_i.n2 + _s)
                    / ((_i.n1 - _s) * (_i.c + _s))
            )[1]
        end
    )[1];

-- The ratio the other way round has the other bound, inverted; where the
-- reference selected nobody there is none.
create or replace macro functions.koopman_upper(a, n1, c, n2, conf := 0.95) as
    1e0 / nullif(functions.koopman_lower(c, n2, a, n1, conf := conf), 0e0);

select case when not (
    functions.is_close(functions.koopman_lower(a, n1, c, n2), lower)
    and functions.is_close(functions.koopman_upper(a, n1, c, n2), upper)
) then error('functions.koopman_lower: ' || situation) end
from (values
    ('nobody considered', 0, 0, 1, 2, null, null),
    ('nobody selected', 0, 12, 0, 25, null, null),
    ('everybody selected', 6, 6, 30, 30, null, null),
    ('nobody of the group selected', 0, 10, 5, 20, 0, 1.24669050508578),
    ('tea tasting', 3, 4, 1, 4, 0.685216435365479, 17.2641967943374),
    ('aspirin', 104, 11037, 189, 11034, 0.433893531606881,
        0.697396846926625)
) as cases (situation, a, n1, c, n2, lower, upper);
