create or replace macro functions.cohen_kappa_weighted(counts, weights) as (
    with cells as (
        select
            i,
            j,
            counts[i][j]::double as n,
            weights[i][j]::double as weight
        from (select unnest(range(1, len(counts) + 1)) as i)
        cross join (select unnest(range(1, len(counts) + 1)) as j)
    ),
    margined as (
        select
            *,
            sum(n) over (partition by i) as row_total,
            sum(n) over (partition by j) as column_total,
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
            lambda i: list_transform(
                range(1, len(counts) + 1), lambda j: if(i = j, 0e0, 1e0)
            )
        )
    );

create or replace macro functions.cohen_kappa_linear(counts) as
    functions.cohen_kappa_weighted(
        counts,
        list_transform(
            range(1, len(counts) + 1),
            lambda i: list_transform(
                range(1, len(counts) + 1), lambda j: abs(i - j)::double
            )
        )
    );

create or replace macro functions.cohen_kappa_quadratic(counts) as
    functions.cohen_kappa_weighted(
        counts,
        list_transform(
            range(1, len(counts) + 1),
            lambda i: list_transform(
                range(1, len(counts) + 1), lambda j: ((i - j) ^ 2)::double
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
