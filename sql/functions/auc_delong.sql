create or replace macro functions.auc_delong(scores, labels) as (
    with by_score as (
        select
            score,
            count(*) filter (where label)::double as n_positive,
            count(*) filter (where not label)::double as n_negative
        from (select unnest(scores) as score, unnest(labels)::boolean as label)
        where score is not null and label is not null
        group by score
    ),
    placed as (
        select
            n_positive,
            n_negative,
            sum(n_positive) over () as m,
            sum(n_negative) over () as n,
            coalesce(sum(n_negative) over below, 0) + n_negative / 2e0 as beaten,
            coalesce(sum(n_positive) over above, 0) + n_positive / 2e0 as beating
        from by_score
        window
            below as (
                order by score
                rows between unbounded preceding and 1 preceding
            ),
            above as (
                order by score
                rows between 1 following and unbounded following
            )
    ),
    area as (
        select sum(n_positive * beaten / n) / any_value(m) as auc
        from placed
        where m > 0 and n > 0
    )
    select {
        auc: any_value(area.auc),
        se: case
            when any_value(m) > 1 and any_value(n) > 1
                then sqrt(
                    sum(n_positive * (beaten / n - area.auc) ^ 2)
                    / (any_value(m) * (any_value(m) - 1))
                    + sum(n_negative * (beating / m - area.auc) ^ 2)
                    / (any_value(n) * (any_value(n) - 1))
                )
        end
    }
    from placed
    cross join area
    where area.auc is not null
);

select case when not functions.is_close(
    functions.auc_delong(scores, labels).auc, expected
) then error('functions.auc_delong: ' || situation) end
from (values
    ('nobody succeeded', [1, 2], [false, false], null),
    ('everybody succeeded', [1, 2], [true, true], null),
    ('perfect order', [1, 2, 3], [false, false, true], 1),
    ('all tied', [2, 2, 2, 2], [false, true, false, true], 0.5),
    ('one of two pairs', [1, 2, 3], [false, true, false], 0.5)
) as cases (situation, scores, labels, expected);

-- Three of four pairs in order; each side's two shares are 1/2 and 1, so both
-- variances are 1/8, and half of each goes into the standard error.
select case when not functions.is_close(
    functions.auc_delong(
        [1, 2, 3, 4, null, 9], [false, true, false, true, true, null]
    ).se,
    sqrt(1 / 8e0 / 2 + 1 / 8e0 / 2)
) then error('functions.auc_delong: standard error by hand') end;
