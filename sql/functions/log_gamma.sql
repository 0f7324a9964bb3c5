-- DuckDB's lgamma knows no pole: at 0 and below nothing is defined here.
create or replace macro functions.log_gamma(x) as
    list_transform([x::double], lambda _z: case
        when _z > 0 and isfinite(_z) then lgamma(_z)
    end)[1];

-- ln n! = stirling_rest(n) + n ln n - n, kept apart because the large parts
-- cancel in a probability and this one does not.
create or replace macro functions.stirling_rest(n) as case
    when n < 16
        then lgamma(n + 1e0) - n * ln(greatest(n, 1e-300)) + n
    else 0.91893853320467274178e0 + 0.5e0 * ln(n)
        + (0.083333333333333333333e0
        - (0.0027777777777777777778e0
        - (7.9365079365079365079e-4
        - (5.9523809523809523810e-4
        - 8.4175084175084175084e-4
        / (n * n)) / (n * n)) / (n * n)) / (n * n)) / n
end;

-- atanh(v) - v for |v| < 0.1.
create or replace macro functions.log_ratio_rest(v) as
    v * (v * v) * (1e0 / 3e0 + (v * v) * (1e0 / 5e0 + (v * v) * (1e0 / 7e0
    + (v * v) * (1e0 / 9e0 + (v * v) * (1e0 / 11e0 + (v * v) * (1e0 / 13e0
    + (v * v) / 15e0))))));

-- observed ln(observed / expected) - observed + expected, where the first two
-- are given with their exact difference. Near equality by Loader's series.
create or replace macro functions.deviance_part(observed, expected, difference)
as case
    when observed = 0
        then expected
    when abs(difference) < 0.1e0 * (observed + expected)
        then difference * (difference / (observed + expected))
            + 2e0 * observed * functions.log_ratio_rest(
                difference / (observed + expected)
            )
    else observed * ln(observed / expected) - difference
end;

select case
    when got is not distinct from expected or abs(got - expected) < 1e-9
        then null
    else error('functions.log_gamma: ' || situation)
end
from (
    select *, functions.log_gamma(x) as got
    from (values
        ('unknown', null, null),
        ('a pole', 0, null),
        ('negative', -1.5, null),
        ('small', 0.1, 2.25271265173421),
        ('one', 1, 0),
        ('large', 1000, 5905.22042320918)
    ) as cases (situation, x, expected)
);
