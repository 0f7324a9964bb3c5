-- Pairs are counted bit by bit of the rank of x, most significant first: the highest bit in which two ranks differ
-- says which is larger, so each pair is met once, and a running count within equal leading bits counts them all.
create or replace macro functions.kendall_pairs(xs, ys) as (
    with pairs as (
        select
            dense_rank() over (order by x) - 1 as x_rank,
            y
        from (select unnest(xs) as x, unnest(ys) as y)
        where x is not null and y is not null
    ),
    bits as (
        select
            bits.bit,
            pairs.x_rank >> (bits.bit + 1) as prefix,
            (pairs.x_rank >> bits.bit) & 1 = 1 as is_high,
            pairs.y
        from pairs
        inner join (select unnest(range(0, 24)) as bit) as bits
            on pairs.x_rank >= 0
    ),
    counted as (
        select
            is_high,
            count(*) filter (where not is_high) over below as n_below,
            count(*) filter (where not is_high) over up_to as n_up_to,
            count(*) filter (where not is_high) over everything as n_low
        from bits
        window
            everything as (partition by bit, prefix),
            up_to as (
                partition by bit, prefix order by y
                range between unbounded preceding and current row
            ),
            below as (
                partition by bit, prefix order by y
                range between unbounded preceding and current row
                exclude group
            )
    ),
    sums as (
        select
            coalesce(sum(n_below), 0)::double as concordant,
            coalesce(sum(n_low - n_up_to), 0)::double as discordant
        from counted
        where is_high
    )
    select {
        n: n,
        concordant: sums.concordant,
        discordant: sums.discordant,
        n_pairs: n * (n - 1) / 2e0,
        n_tied_x: tied_x,
        n_tied_y: tied_y
    }
    from sums
    cross join (select count(*)::double as n from pairs)
    cross join (
        select coalesce(sum(c * (c - 1) / 2e0), 0)::double as tied_x
        from (select count(*)::double as c from pairs group by x_rank)
    )
    cross join (
        select coalesce(sum(c * (c - 1) / 2e0), 0)::double as tied_y
        from (select count(*)::double as c from pairs group by y)
    )
);

create or replace macro functions.kendall_tau_b(xs, ys) as
    list_transform(
        [functions.kendall_pairs(xs, ys)],
        lambda p: case
            when p.n_pairs > p.n_tied_x and p.n_pairs > p.n_tied_y
                then (p.concordant - p.discordant)
                    / (sqrt(p.n_pairs - p.n_tied_x) * sqrt(p.n_pairs - p.n_tied_y))
        end
    )[1];

create or replace macro functions.pairwise_accuracy(xs, ys) as
    list_transform(
        [functions.kendall_pairs(xs, ys)],
        lambda p: case
            when p.n_pairs > p.n_tied_y
                then (
                    (p.concordant - p.discordant) / (p.n_pairs - p.n_tied_y) + 1
                ) / 2e0
        end
    )[1];

select case
    when tau is not distinct from expected then null
    when abs(tau - expected) < 1e-12 then null
    else error('functions.kendall_tau_b: ' || situation)
end
from (
    select
        situation,
        expected,
        functions.kendall_tau_b(xs, ys) as tau
    from (values
        ('nothing to compare', cast([] as double[]), cast([] as double[]), null),
        ('one pair of values', [1], [2], null),
        ('no variance in x', [3, 3, 3], [1, 2, 3], null),
        ('perfect agreement', [1, 2, 3], [4, 5, 6], 1),
        ('perfect disagreement', [1, 2, 3], [6, 5, 4], -1),
        ('a null leaves its pair out', [1, 2, null, 3], [4, 5, 0, 6], 1),
        ('a tie in each', [1, 1, 2, 3], [1, 2, 2, 3], 4 / 5e0)
    ) as cases (situation, xs, ys, expected)
);
