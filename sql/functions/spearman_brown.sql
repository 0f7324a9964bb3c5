create or replace macro functions.spearman_brown(r, k) as
    list_transform(
        [{r: r::double, k: k::double}],
        lambda _i: case when _i.k > 0 and 1e0 + (_i.k - 1e0) * _i.r > 0
                and isfinite(_i.k) and isfinite(_i.r)
            then _i.k * _i.r / (1e0 + (_i.k - 1e0) * _i.r)
        end
    )[1];

select case when not functions.is_close(
    functions.spearman_brown(r, k), expected
) then error('functions.spearman_brown: ' || situation) end
from (values
    ('unknown', null, 4, null),
    ('no rating', 0.44, 0, null),
    ('no agreement', 0, 4, 0),
    ('full agreement', 1, 4, 1),
    ('four ratings', 0.44, 4, 0.758620689655172)
) as cases (situation, r, k, expected);
