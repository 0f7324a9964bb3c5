-- Two tails from ln of the smaller one.
create or replace macro functions.both_tails(ln_lower) as
    list_transform([ln_lower], lambda _lower: {
        ln_lower: _lower,
        ln_upper: ln(greatest(1e0 - exp(_lower), 1e-300))
    })[1];

create or replace macro functions.both_tails_swapped(ln_upper) as
    list_transform([ln_upper], lambda _upper: {
        ln_lower: ln(greatest(1e0 - exp(_upper), 1e-300)),
        ln_upper: _upper
    })[1];

-- One Newton step towards the y whose lower tail is p, on ln of whichever tail
-- is asked for, given ln of both tails and of the density at y.
create or replace macro functions.newton_for_ln_tail(y, tails, ln_density, p) as
    list_transform(
        [{y: y, tails: tails, ln_density: ln_density, p: p}],
        lambda _n: case
            when _n.p < 0.5e0
                then _n.y - (_n.tails.ln_lower - ln(_n.p))
                    * exp(_n.tails.ln_lower - _n.ln_density)
            else _n.y + (_n.tails.ln_upper - ln(1e0 - _n.p))
                * exp(_n.tails.ln_upper - _n.ln_density)
        end
    )[1];

select case when not (
    functions.is_close(functions.both_tails(ln(0.25)).ln_upper, ln(0.75))
    and functions.is_close(
        functions.both_tails_swapped(ln(0.25)).ln_lower, ln(0.75)
    )
    and functions.is_close(functions.newton_for_ln_tail(
        7e0, functions.both_tails(ln(0.25e0)), 0e0, 0.25e0
    ), 7)
) then error('functions.both_tails: the tails do not add to one') end;
