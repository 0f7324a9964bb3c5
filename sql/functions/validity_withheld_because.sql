-- A correlation of exactly one is a matter of digits, and says that scores or
-- outcomes hardly vary. Fisher's z needs four whatever the threshold.
create or replace macro functions.validity_withheld_because(
    n, n_immature, has_score_variance, has_outcome_variance, r
) as
    case
        when n = 0 and n_immature > 0 then 'not_mature'
        when
            n < greatest(functions.threshold('minimum_hires_for_accuracy'), 4)
            then 'n_below_minimum'
        when not has_score_variance then 'no_rating_variance'
        when not has_outcome_variance then 'no_outcome_variance'
        when abs(r) > 1 - 1e-12 then 'no_rating_variance'
    end;

select case when got is distinct from expected
    then error('functions.validity_withheld_because: ' || situation)
end
from (
    select
        *,
        functions.validity_withheld_because(n, n_immature, x, y, r) as got
    from (values
        ('all too recent', 0, 9, null, null, null, 'not_mature'),
        ('nobody hired', 0, 0, null, null, null, 'n_below_minimum'),
        ('three hires', 3, 9, true, true, 0.5, 'n_below_minimum'),
        ('equal scores', 99999, 0, false, true, null, 'no_rating_variance'),
        ('equal outcomes', 99999, 0, true, false, null, 'no_outcome_variance'),
        ('all in line', 99999, 0, true, true, -1, 'no_rating_variance'),
        ('many hires', 99999, 0, true, true, 0.3, null)
    ) as cases (situation, n, n_immature, x, y, r, expected)
);
