-- Two groups, each with somebody in it and no more selected than considered.
create or replace macro functions.is_two_by_two(a, n1, c, n2) as
    coalesce(
        a >= 0 and a <= n1 and c >= 0 and c <= n2 and n1 > 0 and n2 > 0
        and isfinite(n1::double) and isfinite(n2::double),
        false
    );

select case
    when got = expected then null
    else error('functions.is_two_by_two: ' || situation)
end
from (
    select *, functions.is_two_by_two(a, n1, c, n2) as got
    from (values
        ('nobody considered', 0, 0, 1, 2, false),
        ('nobody selected', 0, 3, 0, 2, true),
        ('everybody selected', 3, 3, 2, 2, true),
        ('more selected than considered', 4, 3, 2, 2, false),
        ('unknown', null, 3, 2, 2, false),
        ('infinite', 1, 'inf'::double, 2, 2, false)
    ) as cases (situation, a, n1, c, n2, expected)
);
