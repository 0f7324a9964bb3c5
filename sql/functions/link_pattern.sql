create or replace macro functions.link_pattern(levels) as
    array_to_string(
        list_transform(levels, lambda level: coalesce(level, '')), '|'
    );

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
