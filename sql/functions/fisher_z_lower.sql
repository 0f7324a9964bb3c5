create or replace macro functions.fisher_z_lower(r, n, conf := 0.95) as
    list_transform(
        [{
            r: r::double, n: n::double,
            z: functions.normal_quantile(0.5e0 + conf / 2e0)
        }],
        lambda _i: case when _i.n > 3 and abs(_i.r) < 1 and isfinite(_i.n)
            then tanh(atanh(_i.r) - _i.z / sqrt(_i.n - 3e0))
        end
    )[1];

create or replace macro functions.fisher_z_upper(r, n, conf := 0.95) as
    -functions.fisher_z_lower(-(r), n, conf := conf);

select case when not (
    functions.is_close(functions.fisher_z_lower(r, n), lower)
    and functions.is_close(functions.fisher_z_upper(r, n), upper)
) then error('functions.fisher_z_lower: ' || situation) end
from (values
    ('nobody', null, 0, null, null),
    ('three pairs', 0.5, 3, null, null),
    ('a perfect correlation', 1, 30, null, null),
    ('no correlation', 0, 28, -0.3730769286046999, 0.3730769286046999),
    ('R''s cor.test', 0.5, 28, 0.1560283625290861, 0.7358184794439374)
) as cases (situation, r, n, lower, upper);
