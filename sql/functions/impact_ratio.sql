create or replace macro functions.impact_ratio(a, n1, c, n2) as
    list_transform(
        [{a: a::double, n1: n1::double, c: c::double, n2: n2::double}],
        lambda _i: case
            when functions.is_two_by_two(_i.a, _i.n1, _i.c, _i.n2) and _i.c > 0
                then (_i.a * _i.n2) / (_i.c * _i.n1)
        end
    )[1];

select case when not functions.is_close(
    functions.impact_ratio(a, n1, c, n2), expected
) then error('functions.impact_ratio: ' || situation) end
from (values
    ('nobody considered', 0, 0, 7, 31, null),
    ('nobody selected', 0, 12, 0, 25, null),
    ('nobody of the group selected', 0, 12, 3, 25, 0),
    ('everybody selected', 6, 6, 30, 30, 1),
    ('more selected than considered', 7, 6, 30, 30, null),
    ('UGESP Q&A 11', 48, 100, 60, 100, 0.8)
) as cases (situation, a, n1, c, n2, expected);
