create or replace macro functions.availability_z(observed, n, share) as
    list_transform(
        [{observed: observed::double, n: n::double, share: share::double}],
        lambda _i: case
            when _i.n > 0 and _i.share > 0 and _i.share < 1
                and isfinite(_i.n) and isfinite(_i.observed)
                then (_i.observed - _i.n * _i.share)
                    / sqrt(_i.n * _i.share * (1e0 - _i.share))
        end
    )[1];

select case when not functions.is_close(
    functions.availability_z(observed, n, share), expected
) then error('functions.availability_z: ' || situation) end
from (values
    ('nobody', 0, 0, 0.791, null),
    ('nobody available', 0, 870, 0, null),
    ('everybody available', 870, 870, 1, null),
    ('nobody selected', 0, 100, 0.5, -10),
    ('Castaneda v. Partida', 339, 870, 0.791, -29.1149408274475)
) as cases (situation, observed, n, share, expected);
