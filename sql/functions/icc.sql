create or replace macro functions.f_quantile(p, df1, df2) as
    list_transform(
        [functions.beta_quantile(p, df1 / 2e0, df2 / 2e0)],
        lambda _x: if(_x < 1, df2 * _x / (df1 * (1 - _x)), null)
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
    having
        sum((rating - of_all) ^ 2) > 0
        and count(rating) = len(ratings) * len(ratings[1])
);

create or replace macro functions.icc(ratings, conf := 0.95) as
    list_transform(
        list_transform(
            list_transform(
                [functions.mean_squares(ratings)],
                lambda _s: {
                    s: _s,
                    p: 0.5e0 + conf / 2e0,
                    single2: (_s.between - _s.error) / nullif(
                        _s.between + (_s.k - 1) * _s.error + _s.k * (_s.judges - _s.error) / _s.n,
                        0
                    )
                }
            ),
            lambda _i: {
                s: _i.s,
                p: _i.p,
                single2: _i.single2,
                low1: _i.s.between / nullif(_i.s.within, 0)
                / functions.f_quantile(_i.p, _i.s.n - 1, _i.s.n * (_i.s.k - 1)),
                high1: _i.s.between / nullif(_i.s.within, 0)
                * functions.f_quantile(_i.p, _i.s.n * (_i.s.k - 1), _i.s.n - 1),
                low3: _i.s.between / nullif(_i.s.error, 0)
                / functions.f_quantile(_i.p, _i.s.n - 1, (_i.s.n - 1) * (_i.s.k - 1)),
                high3: _i.s.between / nullif(_i.s.error, 0)
                * functions.f_quantile(_i.p, (_i.s.n - 1) * (_i.s.k - 1), _i.s.n - 1),
                v: (_i.s.k - 1) * (_i.s.n - 1) * (
                    _i.s.k * _i.single2 * _i.s.judges / nullif(_i.s.error, 0)
                    + _i.s.n * (1 + (_i.s.k - 1) * _i.single2) - _i.s.k * _i.single2
                ) ^ 2 / nullif(
                    (_i.s.n - 1) * _i.s.k ^ 2 * _i.single2 ^ 2
                    * (_i.s.judges / nullif(_i.s.error, 0)) ^ 2
                    + (_i.s.n * (1 + (_i.s.k - 1) * _i.single2) - _i.s.k * _i.single2) ^ 2,
                    0
                )
            }
        ),
        lambda _i: {
            icc_1_1: (_i.s.between - _i.s.within) / (_i.s.between + (_i.s.k - 1) * _i.s.within),
            icc_2_1: _i.single2,
            icc_3_1: (_i.s.between - _i.s.error)
            / nullif(_i.s.between + (_i.s.k - 1) * _i.s.error, 0),
            icc_1_k: (_i.s.between - _i.s.within) / nullif(_i.s.between, 0),
            icc_2_k: (_i.s.between - _i.s.error)
            / nullif(_i.s.between + (_i.s.judges - _i.s.error) / _i.s.n, 0),
            icc_3_k: (_i.s.between - _i.s.error) / nullif(_i.s.between, 0),
            icc_1_1_ci: [
                (_i.low1 - 1) / (_i.low1 + _i.s.k - 1), (_i.high1 - 1) / (_i.high1 + _i.s.k - 1)
            ],
            icc_2_1_ci: functions.icc_2_bounds(_i.s, _i.v, _i.p),
            icc_3_1_ci: [
                (_i.low3 - 1) / (_i.low3 + _i.s.k - 1), (_i.high3 - 1) / (_i.high3 + _i.s.k - 1)
            ],
            icc_1_k_ci: [1 - 1 / nullif(_i.low1, 0), 1 - 1 / nullif(_i.high1, 0)],
            icc_2_k_ci: list_transform(
                functions.icc_2_bounds(_i.s, _i.v, _i.p),
                lambda _bound: functions.spearman_brown(_bound, _i.s.k)
            ),
            icc_3_k_ci: [1 - 1 / nullif(_i.low3, 0), 1 - 1 / nullif(_i.high3, 0)]
        }
    )[1];

create or replace macro functions.icc_2_bounds(_s, v, p) as
    list_transform(
        [{
            up: functions.f_quantile(p, _s.n - 1, v),
            low: functions.f_quantile(p, v, _s.n - 1),
            rest: _s.k * _s.judges + (_s.k * _s.n - _s.k - _s.n) * _s.error
        }],
        lambda _q: [
            _s.n * (_s.between - _q.up * _s.error)
            / nullif(_q.up * _q.rest + _s.n * _s.between, 0),
            _s.n * (_q.low * _s.between - _s.error)
            / nullif(_q.rest + _s.n * _q.low * _s.between, 0)
        ]
    )[1];

select case
    when functions.icc([[2, 2], [2, 2]]).icc_2_1 is not null
        then error('functions.icc: everybody says the same')
    when functions.icc([[1, 2]]).icc_2_1 is not null
        then error('functions.icc: one target')
    when functions.icc([[1, null], [2, 2]]).icc_2_1 is not null
        then error('functions.icc: a table with a gap')
    -- with two degrees of freedom each, F exceeds x with probability 1 / (1 + x)
    when not functions.is_close(functions.f_quantile(0.975, 2, 2), 39)
        then error('functions.f_quantile: two degrees of freedom each')
end;

select case when not (
    functions.is_close(got.icc_1_1, 0.165741768405475)
    and functions.is_close(got.icc_2_1, 0.289763779527559)
    and functions.is_close(got.icc_2_1_ci[1], 0.018786513374712)
    and functions.is_close(got.icc_2_1_ci[2], 0.761084369648953)
    and functions.is_close(got.icc_3_k, 0.909315542377069)
) then error('functions.icc: Shrout and Fleiss 1979') end
from (
    select functions.icc([
        [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8],
        [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]
    ]) as got
);

-- Nothing between judges but agreement, or nothing between targets: a ratio to nothing is
-- null, never NaN or infinite.
select case when not (
    agreed.icc_1_1 = 1
    and agreed.icc_1_1_ci = [null, null]
    and agreed.icc_3_1_ci = [null, null]
    and alike.icc_1_1 = -1
    and alike.icc_3_1 is null
    and alike.icc_1_k is null
    and alike.icc_3_k is null
    and alike.icc_1_k_ci = [null, null]
) then error('functions.icc: a mean square of nothing') end
from (
    select
        functions.icc([[1, 1], [2, 2], [3, 3]]) as agreed,
        functions.icc([[1, 2], [1, 2], [1, 2]]) as alike
);
