create or replace macro functions.katz_lower(a, n1, c, n2, conf := 0.95) as
    list_transform(
        [{
            a: a::double, n1: n1::double, c: c::double, n2: n2::double,
            z: functions.normal_quantile(0.5e0 + conf / 2e0)
        }],
        lambda _i: case
            when functions.is_two_by_two(_i.a, _i.n1, _i.c, _i.n2)
                and _i.a > 0 and _i.c > 0
                then (_i.a * _i.n2) / (_i.c * _i.n1) * exp(-_i.z * sqrt(
                    (_i.n1 - _i.a) / (_i.n1 * _i.a)
                    + (_i.n2 - _i.c) / (_i.n2 * _i.c)
                ))
        end
    )[1];

-- The ratio the other way round has the other bound, inverted.
create or replace macro functions.katz_upper(a, n1, c, n2, conf := 0.95) as
    1e0 / functions.katz_lower(c, n2, a, n1, conf := conf);

select case when not (
    functions.is_close(functions.katz_lower(a, n1, c, n2), lower)
    and functions.is_close(functions.katz_upper(a, n1, c, n2), upper)
) then error('functions.katz_lower: ' || situation) end
from (values
    ('nobody considered', 0, 0, 1, 2, null, null),
    ('nobody selected', 0, 10, 5, 20, null, null),
    ('everybody selected', 6, 6, 30, 30, 1, 1),
    ('tea tasting', 3, 4, 1, 4, 0.501284309386941, 17.9538833182447),
    ('aspirin', 104, 11037, 189, 11034, 0.433673115908968,
        0.697821657489208)
) as cases (situation, a, n1, c, n2, lower, upper);
