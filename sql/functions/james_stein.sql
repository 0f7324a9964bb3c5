create or replace macro functions.james_stein(estimates, variance) as
    list_transform(
        list_transform(
            [{
                k: len(estimates),
                mean: list_avg(estimates)::double,
                spread: list_sum(list_transform(
                    estimates, lambda _e: (_e - list_avg(estimates)) ^ 2
                ))::double
            }],
            lambda _s: {
                mean: _s.mean,
                keep: case when _s.k > 3 and _s.spread > 0 and variance >= 0
                    then 1 - (_s.k - 3) * variance / _s.spread
                end
            }
        ),
        lambda _s: {
            keep: _s.keep,
            shrunken: list_transform(
                estimates, lambda _e: _s.mean + _s.keep * (_e - _s.mean)
            )
        }
    )[1];

select case
    when functions.james_stein([1, 2, 3], 0.1).keep is not null
        then error('functions.james_stein: three estimates carry no shrinkage')
    when functions.james_stein([2, 2, 2, 2], 0.1).keep is not null
        then error('functions.james_stein: no spread, nothing to shrink')
    when not functions.is_close(
        functions.james_stein([0, 0, 2, 2], 1).keep, 0.75
    )
        then error('functions.james_stein: spread 4, one degree left')
end;
