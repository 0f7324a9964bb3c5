create or replace macro functions.entropy_bits(counts) as
    list_transform(
        [list_transform(counts, lambda _n: _n::double)],
        lambda _ns: case
            when list_sum(_ns) > 0 and list_min(_ns) >= 0
                and isfinite(list_sum(_ns))
                then greatest(0e0, log2(list_sum(_ns)) - coalesce(list_sum(
                    list_transform(
                        list_filter(_ns, lambda _n: _n > 0),
                        lambda _n: _n * log2(_n)
                    )
                ), 0e0) / list_sum(_ns))
        end
    )[1];

select case when not functions.is_close(
    functions.entropy_bits(counts), expected
) then error('functions.entropy_bits: ' || situation) end
from (values
    ('no values', []::integer[], null),
    ('none counted', [0, 0], null),
    ('all alike', [0, 0, 12, 0], 0),
    ('unknown', [null, null], null),
    ('four values', [5, 10, 25, 10], 1.76096404744368)
) as cases (situation, counts, expected);
