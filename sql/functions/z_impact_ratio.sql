create or replace macro functions.z_impact_ratio(a, n1, c, n2) as
    list_transform(
        [{a: a::double, n1: n1::double, c: c::double, n2: n2::double}],
        lambda i: case
            when functions.is_two_by_two(i.a, i.n1, i.c, i.n2)
                and i.a > 0 and i.c > 0 and i.a + i.c < i.n1 + i.n2
                then ln((i.a * i.n2) / (i.c * i.n1)) / sqrt(
                    (i.n1 - i.a + i.n2 - i.c) / (i.a + i.c)
                    * (i.n1 + i.n2) / i.n1 / i.n2
                )
        end
    )[1];

select case
    when got is not distinct from expected or abs(got / expected - 1) < 1e-9
        then null
    else error('functions.z_impact_ratio: ' || situation)
end
from (
    select *, functions.z_impact_ratio(a, n1, c, n2) as got
    from (values
        ('nobody considered', 0, 0, 7, 31, null),
        ('nobody selected', 0, 12, 3, 25, null),
        ('everybody selected', 6, 6, 30, 30, null),
        ('tea tasting', 3, 4, 1, 4, 1.55367239842419),
        ('aspirin', 104, 11037, 189, 11034, -5.149164081616)
    ) as cases (situation, a, n1, c, n2, expected)
);
