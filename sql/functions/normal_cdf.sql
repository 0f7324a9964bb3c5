-- Cody's rational approximations (as in R's pnorm). Each tail is computed as
-- itself, never as one less the other, so that p = 1e-22 keeps its digits.
-- exp(-y * y / 2) in two factors: the square of a number with few digits is
-- exact, and the exponent of the rest is small.
create or replace macro functions.normal_density_split(y) as
    exp(-0.5e0 * (trunc(y * 16e0) / 16e0) * (trunc(y * 16e0) / 16e0))
    * exp(
        -0.5e0
        * (y - trunc(y * 16e0) / 16e0)
        * (y + trunc(y * 16e0) / 16e0)
    );

create or replace macro functions.normal_central_part(z) as
    z * ((((0.065682337918207449113e0 * z * z
    + 2.2352520354606839287e0) * z * z + 161.02823106855587881e0) * z * z
    + 1067.6894854603709582e0) * z * z + 18154.981253343561249e0)
    / ((((z * z + 47.20258190468824187e0) * z * z
    + 976.09855173777669322e0) * z * z + 10260.932208618978205e0) * z * z
    + 45507.789335026729956e0);

create or replace macro functions.normal_far_part(u) as
    u * (((((0.02307344176494017303e0 * u
    + 0.21589853405795699e0) * u + 0.1274011611602473639e0) * u
    + 0.022235277870649807e0) * u + 0.001421619193227893466e0) * u
    + 2.9112874951168792e-5)
    / (((((u + 1.28426009614491121e0) * u
    + 0.468238212480865118e0) * u + 0.0659881378689285515e0) * u
    + 0.00378239633202758244e0) * u + 7.29751555083966205e-5);

-- P(Z > y) for y > 0.67.
create or replace macro functions.normal_tail(y) as case
    when y > 39e0
        then 0e0
    when y > 5.656854249492380195e0
        then functions.normal_density_split(y) / y * (
            0.398942280401432677939946e0
            - functions.normal_far_part(1e0 / (y * y))
        )
    else functions.normal_density_split(y) * (
        (((((((((1.0765576773720192317e-8 * y
        + 0.39894151208813466764e0) * y + 8.8831497943883759412e0) * y
        + 93.506656132177855979e0) * y + 597.27027639480026226e0) * y
        + 2494.5375852903726711e0) * y + 6848.1904505362823326e0) * y
        + 11602.651437647350124e0) * y + 9842.7148383839780218e0))
        / ((((((((y + 22.266688044328115691e0) * y
        + 235.38790178262499861e0) * y + 1519.377599407554805e0) * y
        + 6485.558298266760755e0) * y + 18615.571640885098091e0) * y
        + 34900.952721145977266e0) * y + 38912.003286093271411e0) * y
        + 19685.429676859990727e0)
    )
end;

create or replace macro functions.normal_cdf(x) as
    list_transform([x::double], lambda _z: case
        when _z is null or isnan(_z)
            then null
        when abs(_z) <= 0.67448975e0
            then 0.5e0 + functions.normal_central_part(_z)
        when _z < 0
            then functions.normal_tail(-_z)
        else 1e0 - functions.normal_tail(_z)
    end)[1];

create or replace macro functions.normal_two_sided_p(z) as
    list_transform([abs(z::double)], lambda _y: case
        when _y is null or isnan(_y)
            then null
        when _y <= 0.67448975e0
            then 1e0 - 2e0 * functions.normal_central_part(_y)
        else 2e0 * functions.normal_tail(_y)
    end)[1];

create or replace macro functions.normal_quantile_middle(r) as
    (((((((2509.0809287301226727e0 * r
    + 33430.575583588128105e0) * r + 67265.770927008700853e0) * r
    + 45921.953931549871457e0) * r + 13731.693765509461125e0) * r
    + 1971.5909503065514427e0) * r + 133.14166789178437745e0) * r
    + 3.387132872796366608e0)
    / (((((((5226.495278852545925e0 * r
    + 28729.085735721942674e0) * r + 39307.89580009271061e0) * r
    + 21213.794301586595867e0) * r + 5394.1960214247511077e0) * r
    + 687.1870074920579083e0) * r + 42.313330701600911252e0) * r + 1e0);

create or replace macro functions.normal_quantile_tail(r) as
    (((((((7.7454501427834140764e-4 * r
    + 0.0227238449892691845833e0) * r + 0.24178072517745061177e0) * r
    + 1.27045825245236838258e0) * r + 3.64784832476320460504e0) * r
    + 5.7694972214606914055e0) * r + 4.6303378461565452959e0) * r
    + 1.42343711074968357734e0)
    / (((((((1.05075007164441684324e-9 * r
    + 5.475938084995344946e-4) * r + 0.0151986665636164571966e0) * r
    + 0.14810397642748007459e0) * r + 0.68976733498510000455e0) * r
    + 1.6763848301838038494e0) * r + 2.05319162663775882187e0) * r + 1e0);

create or replace macro functions.normal_quantile_far(r) as
    (((((((2.01033439929228813265e-7 * r
    + 2.71155556874348757815e-5) * r + 0.0012426609473880784386e0) * r
    + 0.026532189526576123093e0) * r + 0.29656057182850489123e0) * r
    + 1.7848265399172913358e0) * r + 5.4637849111641143699e0) * r
    + 6.6579046435011037772e0)
    / (((((((2.04426310338993978564e-15 * r
    + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r
    + 7.868691311456132591e-4) * r + 0.0148753612908506148525e0) * r
    + 0.13692988092273580531e0) * r + 0.59983220655588793769e0) * r + 1e0);

-- Wichura's AS 241 (as R's qnorm).
create or replace macro functions.normal_quantile(p) as
    list_transform([p::double], lambda _q: case
        when _q > 0 and _q < 1 and abs(_q - 0.5e0) <= 0.425e0
            then (_q - 0.5e0) * functions.normal_quantile_middle(
                0.180625e0 - (_q - 0.5e0) * (_q - 0.5e0)
            )
        when _q > 0 and _q < 1
            then case when _q < 0.5e0 then -1e0 else 1e0 end
                * list_transform(
                    [sqrt(-ln(least(_q, 1e0 - _q)))],
                    lambda _r: case
                        when _r <= 5e0
                            then functions.normal_quantile_tail(_r - 1.6e0)
                        else functions.normal_quantile_far(_r - 5e0)
                    end
                )[1]
    end)[1];

select case when not functions.is_close(
    functions.normal_cdf(x), expected
) then error('functions.normal_cdf: ' || situation) end
from (values
    ('unknown', null, null),
    ('not a number', 'nan'::double, null),
    ('far tail', -8, 6.22096057427178e-16),
    ('middle', 0.5, 0.691462461274013),
    ('upper', 4, 0.999968328758167)
) as cases (situation, x, expected);

select case when not (
    functions.is_close(functions.normal_two_sided_p(0), 1)
    and functions.is_close(
        functions.normal_two_sided_p(-1.959963984540054), 0.05
    )
) then error('functions.normal_two_sided_p: not the published values') end;

select case when not functions.is_close(
    functions.normal_quantile(p), expected
) then error('functions.normal_quantile: ' || situation) end
from (values
    ('unknown', null, null),
    ('impossible', 0, null),
    ('certain', 1, null),
    ('far tail', 1e-10, -6.36134090240406),
    ('farther tail', 1e-15, -7.941345326170998),
    ('middle', 0.5, 0),
    ('upper', 0.975, 1.95996398454005)
) as cases (situation, p, expected);
