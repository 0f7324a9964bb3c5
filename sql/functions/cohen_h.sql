create or replace macro functions.cohen_h(p1, p2) as
    list_transform(
        [{p1: p1::double, p2: p2::double}],
        lambda _i: case
            when _i.p1 >= 0 and _i.p1 <= 1 and _i.p2 >= 0 and _i.p2 <= 1
                then 2e0 * asin(sqrt(_i.p1)) - 2e0 * asin(sqrt(_i.p2))
        end
    )[1];

select case when not functions.is_close(
    functions.cohen_h(p1, p2), expected
) then error('functions.cohen_h: ' || situation) end
from (values
    ('nobody considered', null, 0.3, null),
    ('no share', 1.5, 0.3, null),
    ('nobody selected', 0, 0.25, -1.0471975511966),
    ('everybody selected', 1, 1, 0),
    ('Cohen 1988', 0.5, 0.3, 0.411516846067488)
) as cases (situation, p1, p2, expected);
