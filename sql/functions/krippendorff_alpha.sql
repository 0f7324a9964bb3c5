-- Units are lists of the values given to one thing; a unit with a single value
-- pairs with nothing and drops out.
create or replace macro functions.krippendorff_coincidences(units) as (
    with unit_counts as (
        select
            unit,
            value,
            count(*)::double as n,
            sum(count(*)) over (partition by unit)::double as m
        from (
            select
                unit,
                unnest(units[unit]) as value
            from (select unnest(range(1, len(units) + 1)) as unit)
        )
        where value is not null
        group by unit, value
    ),
    pairs as (
        select
            one.value as a,
            other.value as b,
            sum(
                one.n * (other.n - (one.value = other.value)::integer)
                / (one.m - 1)
            ) as n
        from unit_counts as one
        inner join unit_counts as other on one.unit = other.unit
        where one.m > 1
        group by one.value, other.value
    )
    select list({a: a::double, b: b::double, n: n}) from pairs where n > 0
);

create or replace macro functions.krippendorff_alpha(coincidences, metric) as (
    with pairs as (
        select
            pair.a,
            pair.b,
            pair.n::double as n
        from (select unnest(coincidences) as pair)
    ),
    marginals as (
        select
            a as value,
            sum(n) as n,
            sum(sum(n)) over (order by a) as n_up_to,
            sum(sum(n)) over () as n_all
        from pairs
        group by a
    ),
    distances as (
        select
            one.value as a,
            other.value as b,
            one.n * other.n / (one.n_all - 1) as expected,
            case metric
                when 'nominal' then (one.value <> other.value)::integer::double
                when 'interval' then (one.value - other.value) ^ 2
                when 'ratio' then coalesce(
                    (
                        (one.value - other.value)
                        / nullif(one.value + other.value, 0)
                    ) ^ 2, 0
                )
                when 'ordinal' then case
                    when one.value = other.value then 0e0
                    else (
                        abs(other.n_up_to - one.n_up_to)
                        + if(one.value < other.value, one.n, other.n)
                        - (one.n + other.n) / 2e0
                    ) ^ 2
                end
            end as distance
        from marginals as one
        cross join marginals as other
        where one.n_all > 1
    ),
    disagreement as (
        select
            sum(distances.distance * coalesce(pairs.n, 0)) as observed,
            sum(distances.distance * distances.expected) as expected
        from distances
        left join pairs on distances.a = pairs.a and distances.b = pairs.b
    )
    select if(expected > 0, 1 - observed / expected, null) from disagreement
);

create or replace macro functions.krippendorff_ordinal(coincidences) as
    functions.krippendorff_alpha(coincidences, 'ordinal');

create or replace macro functions.krippendorff_interval(coincidences) as
    functions.krippendorff_alpha(coincidences, 'interval');

-- Between two values every distance is the same.
select case when not (
    functions.is_close(functions.krippendorff_interval(pairs), expected)
    and functions.is_close(functions.krippendorff_ordinal(pairs), expected)
) then error('functions.krippendorff_alpha: ' || situation) end
from (
    select *, functions.krippendorff_coincidences(units) as pairs
    from (values
        ('perfect agreement', [[1, 1], [2, 2]], 1),
        ('everybody says the same', [[3, 3], [3, 3]], null),
        ('no unit with two values', [[1], [2]], null),
        ('observed 1, expected 2 thirds', [[1, 2], [2, 1]], -0.5)
    ) as cases (situation, units, expected)
);
