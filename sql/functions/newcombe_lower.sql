create or replace macro functions.newcombe_lower(
    x1, n1, x2, n2, conf := 0.95
) as
    list_transform(
        [{
            x1: x1::double, n1: n1::double, x2: x2::double, n2: n2::double,
            from1: functions.wilson_lower(x1, n1, conf := conf),
            to2: functions.wilson_upper(x2, n2, conf := conf)
        }],
        lambda _i: case when _i.from1 is not null and _i.to2 is not null then
            _i.x1 / _i.n1 - _i.x2 / _i.n2
            - sqrt(
                (_i.x1 / _i.n1 - _i.from1) * (_i.x1 / _i.n1 - _i.from1)
                + (_i.to2 - _i.x2 / _i.n2) * (_i.to2 - _i.x2 / _i.n2)
            )
        end
    )[1];

create or replace macro functions.newcombe_upper(
    x1, n1, x2, n2, conf := 0.95
) as -functions.newcombe_lower(x2, n2, x1, n1, conf := conf);

select case when not (
    functions.is_close(functions.newcombe_lower(x1, n1, x2, n2), lower)
    and functions.is_close(functions.newcombe_upper(x1, n1, x2, n2), upper)
) then error('functions.newcombe_lower: ' || situation) end
from (values
    ('nobody considered', 0, 0, 1, 2, null, null),
    ('nobody selected', 0, 10, 5, 20, -0.468700877618744,
        0.0600107168110796),
    ('everybody selected', 20, 20, 20, 20, -0.161125158052819,
        0.161125158052819),
    ('Newcombe 1998, Table II', 56, 70, 48, 80, 0.0524314724023649,
        0.333872654036906)
) as cases (situation, x1, n1, x2, n2, lower, upper);
