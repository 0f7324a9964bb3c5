-- A stratum that one group lacks has no rate there to differ from: it is given
-- the other's, so that the whole of it counts as composition.
create or replace macro functions.kitagawa(strata) as
    list_transform(
        [list_filter(
            coalesce(strata, []),
            lambda _s: coalesce(
                _s.a >= 0 and _s.a <= _s.n1 and _s.c >= 0 and _s.c <= _s.n2
                and _s.n1 + _s.n2 > 0,
                false
            )
        )],
        lambda _ss: list_transform(
            [list_transform(
                list_zip(
                    _ss,
                    list_resize([]::double[], len(_ss), list_sum(
                        list_transform(_ss, lambda _s: _s.n1)
                    )::double),
                    list_resize([]::double[], len(_ss), list_sum(
                        list_transform(_ss, lambda _s: _s.n2)
                    )::double)
                ),
                lambda _z: {
                    w1: _z[1].n1 / nullif(_z[2], 0e0),
                    w2: _z[1].n2 / nullif(_z[3], 0e0),
                    r1: case when _z[1].n1 > 0
                        then _z[1].a / _z[1].n1::double
                        else _z[1].c / _z[1].n2::double
                    end,
                    r2: case when _z[1].n2 > 0
                        then _z[1].c / _z[1].n2::double
                        else _z[1].a / _z[1].n1::double
                    end
                }
            )],
            lambda _rs: {
                total_gap: list_sum(list_transform(
                    _rs, lambda _r: _r.w2 * _r.r2 - _r.w1 * _r.r1
                )),
                composition: list_sum(list_transform(
                    _rs, lambda _r: (_r.w2 - _r.w1) * (_r.r1 + _r.r2) / 2e0
                )),
                within: list_sum(list_transform(
                    _rs, lambda _r: (_r.r2 - _r.r1) * (_r.w1 + _r.w2) / 2e0
                ))
            }
        )[1]
    )[1];

select case when not (
    functions.is_close(got.total_gap, total_gap)
    and functions.is_close(got.composition, composition)
    and functions.is_close(got.within, within)
) then error('functions.kitagawa: ' || situation) end
from (
    select *, functions.kitagawa(strata) as got
    from (values
        ('nobody considered', [{a: 0, n1: 0, c: 1, n2: 2}], null, null, null),
        ('nobody selected', [{a: 0, n1: 3, c: 0, n2: 2}], 0, 0, 0),
        ('everybody selected', [{a: 3, n1: 3, c: 2, n2: 2}], 0, 0, 0),
        ('a posting that the group lacks',
            [{a: 1, n1: 2, c: 1, n2: 2}, {a: 0, n1: 0, c: 2, n2: 2}],
            0.25, 0.25, 0),
        ('Berkeley', [
            {a: 89, n1: 108, c: 512, n2: 825},
            {a: 17, n1: 25, c: 353, n2: 560},
            {a: 202, n1: 593, c: 120, n2: 325},
            {a: 131, n1: 375, c: 138, n2: 417},
            {a: 94, n1: 393, c: 53, n2: 191},
            {a: 24, n1: 341, c: 22, n2: 373}
        ], 0.141645428246542, 0.177673911152242, -0.0360284829057006)
    ) as cases (situation, strata, total_gap, composition, within)
);
