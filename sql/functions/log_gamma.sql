-- DuckDB's lgamma knows no pole: at 0 and below nothing is defined here.
create or replace macro functions.log_gamma(x) as
    list_transform([x::double], lambda _z: case
        when _z > 0 and isfinite(_z) then lgamma(_z)
    end)[1];

-- ln n! = stirling_rest(n) + n ln n - n, kept apart because the large parts
-- cancel in a probability and this one does not.
create or replace macro functions.stirling_rest(n) as
    list_transform([n], lambda _n: case
        when _n < 16
            then lgamma(_n + 1e0) - _n * ln(greatest(_n, 1e-300)) + _n
        else 0.91893853320467274178e0 + 0.5e0 * ln(_n)
            + (0.083333333333333333333e0
            - (0.0027777777777777777778e0
            - (7.9365079365079365079e-4
            - (5.9523809523809523810e-4
            - 8.4175084175084175084e-4
            / (_n * _n)) / (_n * _n)) / (_n * _n)) / (_n * _n)) / _n
    end)[1];

-- atanh(v) - v for |v| < 0.1.
create or replace macro functions.log_ratio_rest(v) as
    list_transform([v], lambda _v: _v * list_transform(
        [_v * _v],
        lambda _u: _u * (1e0 / 3e0 + _u * (1e0 / 5e0 + _u * (1e0 / 7e0
            + _u * (1e0 / 9e0 + _u * (1e0 / 11e0 + _u * (1e0 / 13e0
            + _u / 15e0))))))
    )[1])[1];

-- observed ln(observed / expected) - observed + expected, where the first two
-- are given with their exact difference. Near equality by Loader's series.
create or replace macro functions.deviance_part(observed, expected, difference)
as list_transform(
    [{observed: observed, expected: expected, off: difference}],
    lambda _d: case
        when _d.observed = 0
            then _d.expected
        when abs(_d.off) < 0.1e0 * (_d.observed + _d.expected)
            then _d.off * (_d.off / (_d.observed + _d.expected))
                + 2e0 * _d.observed * functions.log_ratio_rest(
                    _d.off / (_d.observed + _d.expected)
                )
        else _d.observed * ln(_d.observed / _d.expected) - _d.off
    end
)[1];

select case when not functions.is_close(
    functions.log_gamma(x), expected
) then error('functions.log_gamma: ' || situation) end
from (values
    ('unknown', null, null),
    ('a pole', 0, null),
    ('negative', -1.5, null),
    ('small', 0.1, 2.25271265173421),
    ('one', 1, 0),
    ('large', 1000, 5905.22042320918)
) as cases (situation, x, expected);

select case when not (
    functions.is_close(
        functions.stirling_rest(20), lgamma(21e0) - 20e0 * ln(20e0) + 20e0
    )
    and functions.is_close(
        functions.log_ratio_rest(0.05e0), atanh(0.05e0) - 0.05e0
    )
    and functions.is_close(
        functions.deviance_part(5e0, 5.2e0, -0.2e0),
        5e0 * ln(5e0 / 5.2e0) + 0.2e0
    )
) then error('functions.log_gamma: its parts are not what they sum up') end;
