-- Counts are compared, never rates: 48 of 100 against 60 of 100 is exactly 4/5
-- and not below it. The threshold is read to the millionth.
create or replace macro functions.exceeds_four_fifths(a, n1, c, n2) as
    (a)::hugeint * (n2)::hugeint * 1000000
    - (c)::hugeint * (n1)::hugeint
    * round(functions.threshold('four_fifths') * 1000000)::hugeint;

create or replace macro functions.is_below_four_fifths(a, n1, c, n2) as
    case
        when functions.is_two_by_two(a, n1, c, n2) and c > 0
            then functions.exceeds_four_fifths(a, n1, c, n2) < 0
    end;

create or replace macro functions.one_hire_clears_four_fifths(a, n1, c, n2) as
    case
        when functions.is_two_by_two(a, n1, c, n2) and c > 0
            then functions.exceeds_four_fifths(a + 1, n1, c - 1, n2) >= 0
    end;

create or replace macro functions.is_reversed_by_one(a, n1, c, n2) as
    case
        when functions.is_two_by_two(a, n1, c, n2) and c > 0
            then (a + 1)::hugeint * (n2)::hugeint
                > (c - 1)::hugeint * (n1)::hugeint
    end;

select case
    when below is not distinct from expected_below
        and cleared is not distinct from expected_cleared
        and reversed is not distinct from expected_reversed
        then null
    else error('functions.is_below_four_fifths: ' || situation)
end
from (
    select
        *,
        functions.is_below_four_fifths(a, n1, c, n2) as below,
        functions.one_hire_clears_four_fifths(a, n1, c, n2) as cleared,
        functions.is_reversed_by_one(a, n1, c, n2) as reversed
    from (values
        ('nobody considered', 0, 0, 7, 31, null, null, null),
        ('nobody selected', 0, 12, 0, 25, null, null, null),
        ('everybody selected', 6, 6, 30, 30, false, true, true),
        ('tea tasting', 3, 4, 1, 4, false, true, true)
    ) as cases (
        situation, a, n1, c, n2,
        expected_below, expected_cleared, expected_reversed
    )
);

-- A customer may override the threshold, so the published verdicts are checked
-- only where it is 4/5.
select case
    when functions.is_below_four_fifths(a, n1, 60, 100) = expected then null
    when functions.threshold('four_fifths') <> 0.8 then null
    else error('functions.is_below_four_fifths: ' || situation)
end
from (values
    ('UGESP Q&A 11, exactly 4/5', 48, 100, false),
    ('UGESP Q&A 11, below', 45, 100, true),
    ('one less of a million', 479999, 1000000, true)
) as cases (situation, a, n1, expected);
