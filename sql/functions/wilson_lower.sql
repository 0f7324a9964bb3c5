create or replace macro functions.wilson_lower(x, n, conf := 0.95) as
    list_transform(
        [{
            x: x::double,
            n: n::double,
            z: functions.normal_quantile(0.5e0 + conf / 2e0)
        }],
        lambda _i: case
            when _i.x = 0 and _i.n > 0 and _i.z > 0 and isfinite(_i.n)
                then 0e0
            when _i.x > 0 and _i.x <= _i.n and _i.z > 0 and isfinite(_i.n)
                then greatest(0e0, (
                    2e0 * _i.x + _i.z * _i.z
                    - _i.z * sqrt(
                        _i.z * _i.z + 4e0 * _i.x * (_i.n - _i.x) / _i.n
                    )
                ) / (2e0 * (_i.n + _i.z * _i.z)))
        end
    )[1];

create or replace macro functions.wilson_upper(x, n, conf := 0.95) as
    list_transform(
        [{
            x: x::double,
            n: n::double,
            z: functions.normal_quantile(0.5e0 + conf / 2e0)
        }],
        lambda _i: case
            when _i.x = _i.n and _i.n > 0 and _i.z > 0 and isfinite(_i.n)
                then 1e0
            when _i.x >= 0 and _i.x < _i.n and _i.z > 0 and isfinite(_i.n)
                then least(1e0, (
                    2e0 * _i.x + _i.z * _i.z
                    + _i.z * sqrt(
                        _i.z * _i.z + 4e0 * _i.x * (_i.n - _i.x) / _i.n
                    )
                ) / (2e0 * (_i.n + _i.z * _i.z)))
        end
    )[1];

select case when not (
    functions.is_close(functions.wilson_lower(x, n), lower)
    and functions.is_close(functions.wilson_upper(x, n), upper)
) then error('functions.wilson_lower: ' || situation) end
from (values
    ('nobody considered', 0, 0, null, null),
    ('more selected than considered', 3, 2, null, null),
    ('unknown', null, 2, null, null),
    ('nobody selected', 0, 20, 0, 0.161125158052819),
    ('everybody selected', 20, 20, 0.838874841947181, 1),
    ('Newcombe 1998, Table I', 81, 263, 0.255288519878274, 0.3662095769828)
) as cases (situation, x, n, lower, upper);
