create or replace macro functions.f_quantile(p, df1, df2) as
    list_transform(
        [functions.beta_quantile(p, df1 / 2e0, df2 / 2e0)],
        lambda x: if(x < 1, df2 * x / (df1 * (1 - x)), null)
    )[1];

create or replace macro functions.mean_squares(ratings) as (
    with cells as (
        select
            target,
            judge,
            ratings[target][judge]::double as rating
        from (select unnest(range(1, len(ratings) + 1)) as target)
        cross join (select unnest(range(1, len(ratings[1]) + 1)) as judge)
    ),
    means as (
        select
            rating,
            avg(rating) over (partition by target) as of_target,
            avg(rating) over (partition by judge) as of_judge,
            avg(rating) over () as of_all
        from cells
    )
    select {
        n: len(ratings)::double,
        k: len(ratings[1])::double,
        between: sum((of_target - of_all) ^ 2) / (len(ratings) - 1),
        within: sum((rating - of_target) ^ 2) / (len(ratings) * (len(ratings[1]) - 1)),
        judges: sum((of_judge - of_all) ^ 2) / (len(ratings[1]) - 1),
        error: sum((rating - of_target - of_judge + of_all) ^ 2)
        / ((len(ratings) - 1) * (len(ratings[1]) - 1))
    }
    from means
    where len(ratings) > 1 and len(ratings[1]) > 1
    having sum((rating - of_all) ^ 2) > 0
);

create or replace macro functions.icc(ratings, conf := 0.95) as
    list_transform(
        list_transform(
            list_transform(
                [functions.mean_squares(ratings)],
                lambda s: {
                    s: s,
                    p: 0.5e0 + conf / 2e0,
                    single2: (s.between - s.error) / (
                        s.between + (s.k - 1) * s.error + s.k * (s.judges - s.error) / s.n
                    )
                }
            ),
            lambda i: {
                s: i.s,
                p: i.p,
                single2: i.single2,
                low1: i.s.between / i.s.within
                / functions.f_quantile(i.p, i.s.n - 1, i.s.n * (i.s.k - 1)),
                high1: i.s.between / i.s.within
                * functions.f_quantile(i.p, i.s.n * (i.s.k - 1), i.s.n - 1),
                low3: i.s.between / i.s.error
                / functions.f_quantile(i.p, i.s.n - 1, (i.s.n - 1) * (i.s.k - 1)),
                high3: i.s.between / i.s.error
                * functions.f_quantile(i.p, (i.s.n - 1) * (i.s.k - 1), i.s.n - 1),
                v: (i.s.k - 1) * (i.s.n - 1) * (
                    i.s.k * i.single2 * i.s.judges / i.s.error
                    + i.s.n * (1 + (i.s.k - 1) * i.single2) - i.s.k * i.single2
                ) ^ 2 / (
                    (i.s.n - 1) * i.s.k ^ 2 * i.single2 ^ 2 * (i.s.judges / i.s.error) ^ 2
                    + (i.s.n * (1 + (i.s.k - 1) * i.single2) - i.s.k * i.single2) ^ 2
                )
            }
        ),
        lambda i: {
            icc_1_1: (i.s.between - i.s.within) / (i.s.between + (i.s.k - 1) * i.s.within),
            icc_2_1: i.single2,
            icc_3_1: (i.s.between - i.s.error) / (i.s.between + (i.s.k - 1) * i.s.error),
            icc_1_k: (i.s.between - i.s.within) / i.s.between,
            icc_2_k: (i.s.between - i.s.error)
            / (i.s.between + (i.s.judges - i.s.error) / i.s.n),
            icc_3_k: (i.s.between - i.s.error) / i.s.between,
            icc_1_1_ci: [
                (i.low1 - 1) / (i.low1 + i.s.k - 1), (i.high1 - 1) / (i.high1 + i.s.k - 1)
            ],
            icc_2_1_ci: functions.icc_2_bounds(i.s, i.v, i.p),
            icc_3_1_ci: [
                (i.low3 - 1) / (i.low3 + i.s.k - 1), (i.high3 - 1) / (i.high3 + i.s.k - 1)
            ],
            icc_1_k_ci: [1 - 1 / i.low1, 1 - 1 / i.high1],
            icc_2_k_ci: list_transform(
                functions.icc_2_bounds(i.s, i.v, i.p),
                lambda bound: functions.spearman_brown(bound, i.s.k)
            ),
            icc_3_k_ci: [1 - 1 / i.low3, 1 - 1 / i.high3]
        }
    )[1];

create or replace macro functions.icc_2_bounds(s, v, p) as
    list_transform(
        [{
            up: functions.f_quantile(p, s.n - 1, v),
            low: functions.f_quantile(p, v, s.n - 1),
            rest: s.k * s.judges + (s.k * s.n - s.k - s.n) * s.error
        }],
        lambda q: [
            s.n * (s.between - q.up * s.error) / (q.up * q.rest + s.n * s.between),
            s.n * (q.low * s.between - s.error) / (q.rest + s.n * q.low * s.between)
        ]
    )[1];

select case
    when functions.icc([[2, 2], [2, 2]]).icc_2_1 is not null
        then error('functions.icc: everybody says the same')
    when functions.icc([[1, 2]]).icc_2_1 is not null
        then error('functions.icc: one target')
    when abs(functions.icc([[1, 2], [3, 5], [4, 4]]).icc_3_1 - 11 / 14e0) > 1e-9
        then error('functions.icc: by hand, mean squares 25/6 and 1/2')
end;
