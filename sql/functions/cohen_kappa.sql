create or replace macro functions.cohen_kappa_weighted(counts, weights) as (
    with cells as (
        select
            _i,
            _j,
            counts[_i][_j]::double as n,
            weights[_i][_j]::double as weight
        from (select unnest(range(1, len(counts) + 1)) as _i)
        cross join (select unnest(range(1, len(counts) + 1)) as _j)
    ),
    margined as (
        select
            *,
            sum(n) over (partition by _i) as row_total,
            sum(n) over (partition by _j) as column_total,
            sum(n) over () as total
        from cells
    )
    select
        if(
            sum(weight * row_total * column_total / total) > 0,
            1 - sum(weight * n)
            / sum(weight * row_total * column_total / total),
            null
        )
    from margined
    where total > 0
);

create or replace macro functions.cohen_kappa(counts) as
    functions.cohen_kappa_weighted(
        counts,
        list_transform(
            range(1, len(counts) + 1),
            lambda _i: list_transform(
                range(1, len(counts) + 1), lambda _j: if(_i = _j, 0e0, 1e0)
            )
        )
    );

create or replace macro functions.cohen_kappa_linear(counts) as
    functions.cohen_kappa_weighted(
        counts,
        list_transform(
            range(1, len(counts) + 1),
            lambda _i: list_transform(
                range(1, len(counts) + 1), lambda _j: abs(_i - _j)::double
            )
        )
    );

create or replace macro functions.cohen_kappa_quadratic(counts) as
    functions.cohen_kappa_weighted(
        counts,
        list_transform(
            range(1, len(counts) + 1),
            lambda _i: list_transform(
                range(1, len(counts) + 1), lambda _j: ((_i - _j) ^ 2)::double
            )
        )
    );

select case when not functions.is_close(
    functions.cohen_kappa(counts), expected
) then error('functions.cohen_kappa: ' || situation) end
from (values
    ('nothing rated', [[0, 0], [0, 0]], null),
    ('one category only', [[5, 0], [0, 0]], null),
    ('perfect agreement', [[5, 0], [0, 5]], 1),
    ('chance agreement', [[4, 4], [4, 4]], 0)
) as cases (situation, counts, expected);

-- Four of fifteen are one category apart. By chance a ninth of them falls into
-- each cell: 20/3 one apart and 10/3 two apart.
select case when not (
    functions.is_close(functions.cohen_kappa(counts), 1 - 4 / 10e0)
    and functions.is_close(
        functions.cohen_kappa_linear(counts), 1 - 4 / (40 / 3e0)
    )
    and functions.is_close(
        functions.cohen_kappa_quadratic(counts), 1 - 4 / 20e0
    )
) then error('functions.cohen_kappa: three ordered categories') end
from (select [[4, 1, 0], [1, 3, 1], [0, 1, 4]] as counts);
