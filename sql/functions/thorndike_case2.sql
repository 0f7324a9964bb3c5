create or replace macro functions.thorndike_case2(r, u) as
    list_transform(
        [{r: r::double, u: u::double}],
        lambda i: case when i.u > 0 and abs(i.r) <= 1 and isfinite(i.u)
            then i.r / sqrt(i.u * i.u * (1e0 - i.r * i.r) + i.r * i.r)
        end
    )[1];

create or replace macro functions.thorndike_case3(rxy, rxz, ryz, uz) as
    list_transform(
        [{
            rxy: rxy::double, rxz: rxz::double, ryz: ryz::double,
            uz: uz::double,
            more: 1e0 / nullif(uz::double * uz::double, 0e0) - 1e0
        }],
        lambda i: case
            when abs(i.rxy) <= 1 and abs(i.rxz) <= 1 and abs(i.ryz) <= 1
                and 1e0 + i.more * i.rxz * i.rxz > 0
                and 1e0 + i.more * i.ryz * i.ryz > 0
                and isfinite(i.more) and i.uz > 0
                then (i.rxy + i.more * i.rxz * i.ryz) / sqrt(
                    (1e0 + i.more * i.rxz * i.rxz)
                    * (1e0 + i.more * i.ryz * i.ryz)
                )
        end
    )[1];

select case
    when got is not distinct from expected or abs(got - expected) < 1e-9
        then null
    else error('functions.thorndike_case2: ' || situation)
end
from (
    select *, functions.thorndike_case2(r, u) as got
    from (values
        ('no spread left', 0.5, 0, null),
        ('unknown', 0.5, null, null),
        ('no restriction', 0.5, 1, 0.5),
        ('no correlation', 0, 0.6, 0),
        ('full correlation', 1, 0.6, 1),
        ('Thorndike 1949', 0.5, 0.6, 0.693375245281536)
    ) as cases (situation, r, u, expected)
);

select case
    when got is not distinct from expected or abs(got - expected) < 1e-9
        then null
    else error('functions.thorndike_case3: ' || situation)
end
from (
    select *, functions.thorndike_case3(rxy, rxz, ryz, uz) as got
    from (values
        ('no spread left', 0.25, 0.4, 0.3, 0, null),
        ('no restriction', 0.25, 0.4, 0.3, 1, 0.25),
        ('Lawley''s matrix', 0.25, 0.4, 0.3, 0.7, 0.33191063464433)
    ) as cases (situation, rxy, rxz, ryz, uz, expected)
);
