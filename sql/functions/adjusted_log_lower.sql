create or replace macro functions.adjusted_log_lower(
    a, n1, c, n2, conf := 0.95
) as
    list_transform(
        [{
            a: a::double, n1: n1::double, c: c::double, n2: n2::double,
            z: functions.normal_quantile(0.5e0 + conf / 2e0)
        }],
        lambda _i: case when functions.is_two_by_two(_i.a, _i.n1, _i.c, _i.n2)
            then (_i.a + 0.5e0) / (_i.n1 + 0.5e0)
                / ((_i.c + 0.5e0) / (_i.n2 + 0.5e0))
                * exp(-_i.z * sqrt(
                    1e0 / (_i.a + 0.5e0) - 1e0 / (_i.n1 + 0.5e0)
                    + 1e0 / (_i.c + 0.5e0) - 1e0 / (_i.n2 + 0.5e0)
                ))
        end
    )[1];

create or replace macro functions.adjusted_log_upper(
    a, n1, c, n2, conf := 0.95
) as 1e0 / functions.adjusted_log_lower(c, n2, a, n1, conf := conf);

select case when not (
    functions.is_close(functions.adjusted_log_lower(a, n1, c, n2), lower)
    and functions.is_close(functions.adjusted_log_upper(a, n1, c, n2), upper)
) then error('functions.adjusted_log_lower: ' || situation) end
from (values
    ('nobody considered', 0, 0, 1, 2, null, null),
    ('nobody selected', 0, 10, 5, 20, 0.0108160515822623,
        2.91256082556473),
    ('everybody selected', 6, 6, 30, 30, 1, 1),
    ('aspirin', 104, 11037, 189, 11034, 0.434819041836208,
        0.698987617665525)
) as cases (situation, a, n1, c, n2, lower, upper);
