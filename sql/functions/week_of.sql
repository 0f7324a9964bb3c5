create or replace macro functions.week_of(day) as
    (day - date '1970-01-05') // 7;

create or replace macro functions.month_of(day) as
    12 * year(day) + month(day);

create or replace macro functions.each_with(words, numbers) as
    flatten(list_transform(
        words,
        lambda word: list_transform(numbers, lambda number: word || number)
    ));

create or replace macro functions.name_pairs(words) as
    flatten(list_transform(
        words,
        lambda word: list_transform(
            list_filter(words, lambda other: other > word),
            lambda other: word || ' ' || other
        )
    ));

create or replace macro functions.address_user(email) as
    case
        when regexp_matches(split_part(email, '@', 1), '[0-9].*[0-9]')
            then regexp_replace(
                split_part(email, '@', 1), '[^a-z0-9]', '', 'g'
            )
    end;

select case
    when functions.week_of(date '2024-01-01') is distinct from 2817
        or functions.week_of(date '2024-01-07') is distinct from 2817
        then error('functions.week_of: Monday to Sunday is one week')
    when functions.each_with(['a', 'b'], [1, 2])
        is distinct from ['a1', 'a2', 'b1', 'b2']
        then error('functions.week_of: each_with is every combination')
    when functions.name_pairs(['b', 'a', 'c'])
        is distinct from ['b c', 'a b', 'a c']
        then error('functions.week_of: a pair is written once, in order')
    when functions.month_of(date '1971-02-01') is distinct from 12 * 1971 + 2
        then error('functions.month_of: twelve to a year')
    when functions.address_user('r.lee7@x.example') is not null
        or functions.address_user('r.lee84@x.example') is distinct from 'rlee84'
        then error('functions.address_user: two digits tell people apart')
end;
