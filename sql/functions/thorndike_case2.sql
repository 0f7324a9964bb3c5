create or replace macro functions.thorndike_case2(r, u) as
    list_transform(
        [{r: r::double, u: u::double}],
        lambda _i: case when _i.u > 0 and abs(_i.r) <= 1 and isfinite(_i.u)
            then _i.r / sqrt(_i.u * _i.u * (1e0 - _i.r * _i.r) + _i.r * _i.r)
        end
    )[1];

create or replace macro functions.thorndike_case3(rxy, rxz, ryz, uz) as
    list_transform(
        [{
            rxy: rxy::double, rxz: rxz::double, ryz: ryz::double,
            uz: uz::double,
            more: 1e0 / nullif(uz::double * uz::double, 0e0) - 1e0
        }],
        -- Where x is z, a correlation of one may come out a last digit above.
        lambda _i: case
            when greatest(abs(_i.rxy), abs(_i.rxz), abs(_i.ryz)) <= 1 + 1e-12
                and 1e0 + _i.more * _i.rxz * _i.rxz > 0
                and 1e0 + _i.more * _i.ryz * _i.ryz > 0
                and isfinite(_i.more) and _i.uz > 0
                then (_i.rxy + _i.more * _i.rxz * _i.ryz) / sqrt(
                    (1e0 + _i.more * _i.rxz * _i.rxz)
                    * (1e0 + _i.more * _i.ryz * _i.ryz)
                )
        end
    )[1];

select case when not functions.is_close(
    functions.thorndike_case2(r, u), expected
) then error('functions.thorndike_case2: ' || situation) end
from (values
    ('no spread left', 0.5, 0, null),
    ('unknown', 0.5, null, null),
    ('no restriction', 0.5, 1, 0.5),
    ('no correlation', 0, 0.6, 0),
    ('full correlation', 1, 0.6, 1),
    ('Thorndike 1949', 0.5, 0.6, 0.693375245281536)
) as cases (situation, r, u, expected);

select case when not functions.is_close(
    functions.thorndike_case3(rxy, rxz, ryz, uz), expected
) then error('functions.thorndike_case3: ' || situation) end
from (values
    ('no spread left', 0.25, 0.4, 0.3, 0, null),
    ('no restriction', 0.25, 0.4, 0.3, 1, 0.25),
    ('x unknown', null, null, 0.3, 0.7, null),
    ('x is z: case 2', 0.25, 1.0000000000000002, 0.25, 0.7, 0.3460642701029914),
    ('Lawley''s matrix', 0.25, 0.4, 0.3, 0.7, 0.33191063464433)
) as cases (situation, rxy, rxz, ryz, uz, expected);
