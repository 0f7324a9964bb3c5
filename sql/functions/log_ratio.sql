create or replace macro functions.log_ratio(share, other) as
    round(ln(share / other), 9)::decimal(18, 9);

create or replace macro functions.rarest_share(shares, forms) as
    list_min(list_transform(
        list_filter(
            shares, lambda borne: list_contains(forms, borne.form)
        ),
        lambda borne: borne.share
    ));

create or replace macro functions.exact_sum(numbers) as
    list_sum(list_transform(
        numbers, lambda number: round(number, 9)::decimal(28, 9)
    ))::double;

create or replace macro functions.free_share(levels) as
    (1 - coalesce(functions.exact_sum(list_transform(
        list_filter(levels, lambda level: level.is_fixed),
        lambda level: level.share
    )), 0))
    / functions.exact_sum(list_transform(
        list_filter(levels, lambda level: not level.is_fixed),
        lambda level: level.weight
    ));

select case
    when functions.log_ratio(1, 2) is distinct from -0.693147181
        then error('functions.log_ratio: billionths')
    when functions.exact_sum([0.1, 0.2]) is distinct from 0.3
        then error('functions.exact_sum: decimals')
    when functions.free_share([
        {is_fixed: true, share: 0.25, weight: 9.0},
        {is_fixed: false, share: 0.5, weight: 2.0},
        {is_fixed: false, share: 0.5, weight: 1.0}
    ]) is distinct from 0.25
        then error('functions.free_share: three quarters over three')
    when functions.rarest_share([
        {form: 'a', share: 0.1}, {form: 'b', share: 0.02},
        {form: 'c', share: 0.01}
    ], ['a', 'b']) is distinct from 0.02
        then error('functions.rarest_share: of the forms both have')
end;
