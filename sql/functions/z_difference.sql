create or replace macro functions.z_difference(a, n1, c, n2) as
    list_transform(
        [{a: a::double, n1: n1::double, c: c::double, n2: n2::double}],
        lambda _i: case
            when functions.is_two_by_two(_i.a, _i.n1, _i.c, _i.n2)
                and _i.a + _i.c > 0 and _i.a + _i.c < _i.n1 + _i.n2
                then (_i.a * _i.n2 - _i.c * _i.n1) / sqrt(
                    _i.n1 * _i.n2
                    * (_i.a + _i.c) * (_i.n1 - _i.a + _i.n2 - _i.c)
                    / (_i.n1 + _i.n2)
                )
        end
    )[1];

select case when not functions.is_close(
    functions.z_difference(a, n1, c, n2), expected
) then error('functions.z_difference: ' || situation) end
from (values
    ('nobody considered', 0, 0, 7, 31, null),
    ('nobody selected', 0, 12, 0, 25, null),
    ('everybody selected', 6, 6, 30, 30, null),
    ('tea tasting', 3, 4, 1, 4, 1.41421356237309),
    ('aspirin', 104, 11037, 189, 11034, -5.00138820400838)
) as cases (situation, a, n1, c, n2, expected);
