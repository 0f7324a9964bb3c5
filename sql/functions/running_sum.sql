-- Sums from a list's beginning to each place, by doubling: a list of n takes
-- log2(n) passes, and rounding errors stay small.
create or replace macro functions.doublings(n) as list_transform(
    generate_series(0, ceil(log2(greatest(n, 1)))::bigint - 1),
    lambda _doubling: [2e0 ** _doubling]
);

create or replace macro functions.running_sum(xs) as
    list_reduce(
        functions.doublings(len(xs)),
        lambda _so_far, _back: list_transform(
            list_zip(
                _so_far,
                list_resize([]::double[], _back[1]::bigint, 0e0)
                || _so_far[:len(_so_far) - _back[1]::bigint]
            ),
            lambda _pair: _pair[1] + _pair[2]
        ),
        xs::double[]
    );

create or replace macro functions.running_greatest(xs) as
    list_reduce(
        functions.doublings(len(xs)),
        lambda _so_far, _back: list_transform(
            list_zip(
                _so_far,
                list_resize([]::double[], _back[1]::bigint, 0e0)
                || _so_far[:len(_so_far) - _back[1]::bigint]
            ),
            lambda _pair: greatest(_pair[1], _pair[2])
        ),
        xs::double[]
    );

select case
    when sums is not distinct from expected::double[]
        and greatests is not distinct from expected_greatest::double[]
        then null
    else error('functions.running_sum: ' || situation)
end
from (
    select
        *,
        functions.running_sum(xs) as sums,
        functions.running_greatest(xs) as greatests
    from (values
        ('nobody', []::integer[], [], []),
        ('one', [3], [3], [3]),
        ('five', [1, 0, 4, 2, 1], [1, 1, 5, 7, 8], [1, 1, 4, 4, 4])
    ) as cases (situation, xs, expected, expected_greatest)
);
