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
            1 - sum(weight * n) / sum(weight * row_total * column_total / total),
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

select case
    when kappa is not distinct from expected then null
    when abs(kappa - expected) < 1e-12 then null
    else error('functions.cohen_kappa: ' || situation)
end
from (
    select
        situation,
        expected,
        functions.cohen_kappa(counts) as kappa
    from (values
        ('nothing rated', [[0, 0], [0, 0]], null),
        ('one category only', [[5, 0], [0, 0]], null),
        ('perfect agreement', [[5, 0], [0, 5]], 1),
        ('chance agreement', [[4, 4], [4, 4]], 0)
    ) as cases (situation, counts, expected)
);
