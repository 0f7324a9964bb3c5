create or replace macro functions.f_upper(f, df1, df2) as
    list_transform(
        [{f: f::double, df1: df1::double, df2: df2::double}],
        lambda _i: case
            when _i.f is null or isnan(_i.f) or _i.df1 is null or _i.df2 is null
                or not (
                    _i.df1 > 0 and _i.df2 > 0 and isfinite(_i.df1 + _i.df2)
                )
                then null
            when _i.f <= 0
                then 1e0
            when _i.f > 1e150
                then 0e0
            else exp(functions.beta_tails(
                _i.df2 / 2e0, _i.df1 / 2e0,
                _i.df2 / (_i.df2 + _i.df1 * _i.f),
                _i.df1 * _i.f / (_i.df2 + _i.df1 * _i.f)
            ).ln_lower)
        end
    )[1];

select case when not functions.is_close(
    functions.f_upper(f, df1, df2), expected
) then error('functions.f_upper: ' || situation) end
from (values
    ('unknown', null, 1, 8, null),
    ('no degrees of freedom', 1, 0, 8, null),
    ('zero', 0, 1, 8, 1),
    ('one and eight', 1.2, 1, 8, 0.30520136520623),
    ('far tail', 20, 3, 300, 7.62679115863566e-12)
) as cases (situation, f, df1, df2, expected);
