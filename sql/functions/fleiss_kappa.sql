create or replace macro functions.fleiss_kappa(counts) as (
    with cells as (
        select
            subject,
            category,
            counts[subject][category]::double as n
        from (select unnest(range(1, len(counts) + 1)) as subject)
        cross join (select unnest(range(1, len(counts[1]) + 1)) as category)
    ),
    subjects as (
        select
            subject,
            sum(n) as raters,
            (sum(n * n) - sum(n)) / nullif(sum(n) * (sum(n) - 1), 0) as agreement
        from cells
        group by subject
    ),
    categories as (
        select sum(n) / (select sum(raters) from subjects) as share
        from cells
        group by category
    ),
    chance as (select sum(share * share) as agreement from categories)
    select
        if(
            any_value(chance.agreement) < 1 - 1e-12
            and min(subjects.raters) = max(subjects.raters),
            (avg(subjects.agreement) - any_value(chance.agreement))
            / (1 - any_value(chance.agreement)),
            null
        )
    from subjects
    cross join chance
);

select case when not functions.is_close(
    functions.fleiss_kappa(counts), expected
) then error('functions.fleiss_kappa: ' || situation) end
from (values
    ('one category only', [[3, 0], [3, 0]], null),
    ('a single rater', [[1, 0], [0, 1]], null),
    ('unequal numbers of raters', [[2, 0], [2, 1]], null),
    ('perfect agreement', [[2, 0], [0, 2]], 1),
    ('never agreeing', [[1, 1], [1, 1]], -1)
) as cases (situation, counts, expected);
