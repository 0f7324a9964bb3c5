-- Every pair is met once. For many thousands of values use the estimator
-- rank-agreement, which sorts instead.
create or replace macro functions.kendall_pairs(xs, ys) as (
    with pairs as (
        select
            x,
            y,
            count(*)::double as n
        from (select unnest(xs)::double as x, unnest(ys)::double as y)
        where x is not null and y is not null
        group by x, y
    ),
    compared as (
        select
            sum(one.n * other.n) filter (where one.y < other.y) as concordant,
            sum(one.n * other.n) filter (where one.y > other.y) as discordant
        from pairs as one
        inner join pairs as other on one.x < other.x
    ),
    totals as (select coalesce(sum(n), 0) as n from pairs)
    select {
        n: totals.n,
        concordant: coalesce(compared.concordant, 0),
        discordant: coalesce(compared.discordant, 0),
        n_pairs: totals.n * (totals.n - 1) / 2e0,
        n_tied_x: x_ties.n,
        n_tied_y: y_ties.n
    }
    from compared
    cross join totals
    cross join (
        select coalesce(sum(c * (c - 1) / 2e0), 0) as n
        from (select sum(n) as c from pairs group by x)
    ) as x_ties
    cross join (
        select coalesce(sum(c * (c - 1) / 2e0), 0) as n
        from (select sum(n) as c from pairs group by y)
    ) as y_ties
);

create or replace macro functions.kendall_tau_b(xs, ys) as
    list_transform(
        [functions.kendall_pairs(xs, ys)],
        lambda _p: case
            when _p.n_pairs > _p.n_tied_x and _p.n_pairs > _p.n_tied_y
                then (_p.concordant - _p.discordant)
                    / sqrt(_p.n_pairs - _p.n_tied_x)
                    / sqrt(_p.n_pairs - _p.n_tied_y)
        end
    )[1];

create or replace macro functions.pairwise_accuracy(xs, ys) as
    list_transform(
        [functions.kendall_pairs(xs, ys)],
        lambda _p: case
            when _p.n_pairs > _p.n_tied_y
                then 0.5e0 + (_p.concordant - _p.discordant)
                    / (_p.n_pairs - _p.n_tied_y) / 2e0
        end
    )[1];

select case when not functions.is_close(
    functions.kendall_tau_b(xs, ys), expected
) then error('functions.kendall_tau_b: ' || situation) end
from (values
    ('nothing to compare', cast([] as double[]), cast([] as double[]), null),
    ('one pair of values', [1], [2], null),
    ('no variance in x', [3, 3, 3], [1, 2, 3], null),
    ('perfect agreement', [1, 2, 3], [4, 5, 6], 1),
    ('perfect disagreement', [1, 2, 3], [6, 5, 4], -1),
    ('a null leaves its pair out', [1, 2, null, 3], [4, 5, 0, 6], 1),
    ('a tie in each', [1, 1, 2, 3], [1, 2, 2, 3], 4 / 5e0)
) as cases (situation, xs, ys, expected);

select case when not functions.is_close(
    functions.pairwise_accuracy([1, 1, 2, 3], [1, 2, 3, 2]), 3.5 / 5e0
) then error('functions.pairwise_accuracy: three of five, one tied') end;
