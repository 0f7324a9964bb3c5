-- Each place's least value from there to the end, by doubling: a list of n
-- takes log2(n) passes.
create or replace macro functions.least_from_here(xs) as
    list_reduce(
        list_transform(
            generate_series(0, ceil(log2(greatest(len(xs), 1)))::bigint),
            lambda doubling: [2e0 ** doubling]
        ),
        lambda so_far, ahead: list_transform(
            list_zip(so_far, so_far[1 + ahead[1]::bigint:]),
            lambda pair: least(pair[1], pair[2])
        ),
        xs
    );

-- Nulls are no tests: they are not counted and stay null. Each q is the least of
-- p * m / rank over the p-values not smaller than its own.
create or replace macro functions.benjamini_hochberg(ps) as
    list_transform(
        [list_transform(ps, lambda p: nullif(p::double, 'nan'::double))],
        lambda tests: list_transform(
            [list_grade_up(tests, 'asc', 'nulls last')],
            lambda places: list_select(
                functions.least_from_here(list_transform(
                    list_zip(
                        list_select(tests, places),
                        list_resize([]::bigint[], len(tests), list_count(tests))
                    ),
                    lambda test, rank: case when test[1] is not null
                        then least(test[1] * test[2] / rank, 1e0)
                    end
                )),
                list_grade_up(places)
            )
        )[1]
    )[1];

select case
    when got is not distinct from expected::double[] then null
    else error('functions.benjamini_hochberg: ' || situation)
end
from (
    select *, functions.benjamini_hochberg(ps) as got
    from (values
        ('no tests', []::double[], []),
        ('unknown', null, null),
        ('no test has a p-value', [null, null], [null, null]),
        ('one of three has none', [0.04, null, 0.01], [0.04, null, 0.02]),
        ('a tie', [0.5, 0.5, 0.0625], [0.5, 0.5, 0.1875]),
        ('everything certain', [1.0, 1.0], [1.0, 1.0])
    ) as cases (situation, ps, expected)
);
