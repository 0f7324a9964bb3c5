-- Each place's least value from there to the end, by doubling: a list of n
-- takes log2(n) passes.
create or replace macro functions.least_from_here(xs) as
    list_reduce(
        list_transform(
            generate_series(0, ceil(log2(greatest(len(xs), 1)))::bigint),
            lambda _doubling: [2e0 ** _doubling]
        ),
        lambda _so_far, _ahead: list_transform(
            list_zip(_so_far, _so_far[1 + _ahead[1]::bigint:]),
            lambda _pair: least(_pair[1], _pair[2])
        ),
        xs
    );

-- Nulls are no tests: they are not counted and stay null. Each q is the least of
-- p * m / rank over the p-values not smaller than its own.
create or replace macro functions.benjamini_hochberg(ps) as
    list_transform(
        [list_transform(ps, lambda _p: nullif(_p::double, 'nan'::double))],
        lambda _tests: list_transform(
            [list_grade_up(_tests, 'asc', 'nulls last')],
            lambda _places: list_select(
                functions.least_from_here(list_transform(
                    list_zip(
                        list_select(_tests, _places),
                        list_resize([]::bigint[], len(_tests), list_count(_tests))
                    ),
                    lambda _test, _rank: case when _test[1] is not null
                        then least(_test[1] * _test[2] / _rank, 1e0)
                    end
                )),
                list_grade_up(_places)
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
