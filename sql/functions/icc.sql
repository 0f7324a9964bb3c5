create or replace macro functions.f_quantile(p, df1, df2) as
    list_transform(
        [functions.beta_quantile(p, df1 / 2e0, df2 / 2e0)],
        lambda _x: if(_x < 1, df2 * _x / (df1 * (1 - _x)), null)
    )[1];

create or replace macro functions.mean_squares(ratings) as (
    with size as (
        select
            len(ratings)::double as n,
            len(ratings[1])::double as k
    ),
    cells as (
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
        n: n,
        k: k,
        between: sum((of_target - of_all) ^ 2) / (n - 1),
        within: sum((rating - of_target) ^ 2) / (n * (k - 1)),
        judges: sum((of_judge - of_all) ^ 2) / (k - 1),
        error: sum((rating - of_target - of_judge + of_all) ^ 2)
        / ((n - 1) * (k - 1))
    }
    from means
    cross join size
    where n > 1 and k > 1
    group by n, k
    having sum((rating - of_all) ^ 2) > 0 and count(rating) = n * k
);

-- (F - 1) / (F + k - 1) for a bound of the ratio of mean squares.
create or replace macro functions.icc_of_ratio(ratio, k) as
    list_transform(
        [{ratio: ratio, k: k}],
        lambda _r: (_r.ratio - 1) / (_r.ratio + _r.k - 1)
    )[1];

-- Satterthwaite's degrees of freedom of judges' and error's mean squares.
create or replace macro functions.icc_2_df(s, icc) as
    list_transform(
        [{
            n: s.n,
            k: s.k,
            judges: s.k * icc * s.judges / nullif(s.error, 0),
            rest: s.n * (1 + (s.k - 1) * icc) - s.k * icc
        }],
        lambda _d: (_d.k - 1) * (_d.n - 1) * (_d.judges + _d.rest) ^ 2
            / nullif((_d.n - 1) * _d.judges ^ 2 + _d.rest ^ 2, 0)
    )[1];

create or replace macro functions.icc_2_bounds(s, v, p) as
    list_transform(
        [{
            s: s,
            up: functions.f_quantile(p, s.n - 1, v),
            low: functions.f_quantile(p, v, s.n - 1),
            rest: s.k * s.judges + (s.k * s.n - s.k - s.n) * s.error
        }],
        lambda _q: [
            _q.s.n * (_q.s.between - _q.up * _q.s.error)
            / nullif(_q.up * _q.rest + _q.s.n * _q.s.between, 0),
            _q.s.n * (_q.low * _q.s.between - _q.s.error)
            / nullif(_q.rest + _q.s.n * _q.low * _q.s.between, 0)
        ]
    )[1];

create or replace macro functions.icc(ratings, conf := 0.95) as
    list_transform(
        list_transform(
            list_transform(
                [{
                    s: functions.mean_squares(ratings),
                    p: 0.5e0 + conf / 2e0
                }],
                lambda _i: {
                    s: _i.s,
                    p: _i.p,
                    df_between: _i.s.n - 1,
                    df_within: _i.s.n * (_i.s.k - 1),
                    df_error: (_i.s.n - 1) * (_i.s.k - 1),
                    f_1: _i.s.between / nullif(_i.s.within, 0),
                    f_3: _i.s.between / nullif(_i.s.error, 0),
                    icc_2_1: (_i.s.between - _i.s.error) / nullif(
                        _i.s.between + (_i.s.k - 1) * _i.s.error
                        + _i.s.k * (_i.s.judges - _i.s.error) / _i.s.n,
                        0
                    )
                }
            ),
            lambda _i: {
                s: _i.s,
                icc_2_1: _i.icc_2_1,
                ratios_1: [
                    _i.f_1
                    / functions.f_quantile(_i.p, _i.df_between, _i.df_within),
                    _i.f_1
                    * functions.f_quantile(_i.p, _i.df_within, _i.df_between)
                ],
                bounds_2: functions.icc_2_bounds(
                    _i.s, functions.icc_2_df(_i.s, _i.icc_2_1), _i.p
                ),
                ratios_3: [
                    _i.f_3
                    / functions.f_quantile(_i.p, _i.df_between, _i.df_error),
                    _i.f_3
                    * functions.f_quantile(_i.p, _i.df_error, _i.df_between)
                ]
            }
        ),
        lambda _i: {
            icc_1_1: (_i.s.between - _i.s.within)
                / (_i.s.between + (_i.s.k - 1) * _i.s.within),
            icc_2_1: _i.icc_2_1,
            icc_3_1: (_i.s.between - _i.s.error)
                / nullif(_i.s.between + (_i.s.k - 1) * _i.s.error, 0),
            icc_1_k: (_i.s.between - _i.s.within) / nullif(_i.s.between, 0),
            icc_2_k: (_i.s.between - _i.s.error) / nullif(
                _i.s.between + (_i.s.judges - _i.s.error) / _i.s.n, 0
            ),
            icc_3_k: (_i.s.between - _i.s.error) / nullif(_i.s.between, 0),
            icc_1_1_ci: list_transform(
                _i.ratios_1, lambda _f: functions.icc_of_ratio(_f, _i.s.k)
            ),
            icc_2_1_ci: _i.bounds_2,
            icc_3_1_ci: list_transform(
                _i.ratios_3, lambda _f: functions.icc_of_ratio(_f, _i.s.k)
            ),
            icc_1_k_ci: list_transform(
                _i.ratios_1, lambda _f: 1 - 1 / nullif(_f, 0)
            ),
            icc_2_k_ci: list_transform(
                _i.bounds_2,
                lambda _bound: functions.spearman_brown(_bound, _i.s.k)
            ),
            icc_3_k_ci: list_transform(
                _i.ratios_3, lambda _f: 1 - 1 / nullif(_f, 0)
            )
        }
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
    and functions.is_close(got.icc_3_1_ci[1], 0.342464765033925)
    and functions.is_close(got.icc_3_k, 0.909315542377069)
    and functions.is_close(got.icc_1_k_ci[2], 0.912415420340775)
    and functions.is_close(got.icc_2_k_ci[2], 0.927232040167722)
) then error('functions.icc: Shrout and Fleiss 1979') end
from (
    select functions.icc([
        [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8],
        [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]
    ]) as got
);

-- Nothing between judges but agreement, or nothing between targets: a ratio to
-- nothing is null, never NaN or infinite.
select case when not (
    functions.is_close(agreed.icc_1_1, 1)
    and agreed.icc_1_1_ci is not distinct from [null, null]
    and agreed.icc_3_1_ci is not distinct from [null, null]
    and functions.is_close(alike.icc_1_1, -1)
    and alike.icc_3_1 is null
    and alike.icc_1_k is null
    and alike.icc_3_k is null
    and alike.icc_1_k_ci is not distinct from [null, null]
) then error('functions.icc: a mean square of nothing') end
from (
    select
        functions.icc([[1, 1], [2, 2], [3, 3]]) as agreed,
        functions.icc([[1, 2], [1, 2], [1, 2]]) as alike
);
