create or replace macro functions.link_start(
    started_on, offered_start_on, hired_on, created_on
) as
    case
        when started_on is null or created_on is null then null
        when (offered_start_on is not null or hired_on is not null)
            and created_on >= started_on
            then 'already there'
        when offered_start_on is not null and hired_on is not null then
            case
                when started_on = offered_start_on then 'offer to the day'
                when abs(started_on - offered_start_on) <= 3
                    then 'offer within 3'
                when abs(started_on - offered_start_on) <= 7
                    then 'offer within 7'
                when abs(started_on - offered_start_on) <= 14
                    then 'offer within 14'
                when abs(started_on - offered_start_on) <= 31
                    then 'offer within 31'
                when abs(started_on - offered_start_on) <= 65
                    then 'offer within 65'
                else 'offer far'
            end
        when hired_on is not null then
            case
                when started_on - hired_on between -3 and 80
                    then 'hired within 80'
                when started_on - hired_on between -31 and 150
                    then 'hired within 150'
                else 'hired far'
            end
        when offered_start_on is not null then
            if(
                abs(started_on - offered_start_on) <= 31,
                'unmarked offer near', 'unmarked offer far'
            )
        when started_on - created_on between 20 and 135
            then 'applied within 135'
        when started_on - created_on between 5 and 180
            then 'applied within 180'
        when started_on - created_on between 0 and 240
            then 'applied within 240'
        else 'applied far'
    end;

create or replace macro functions.link_role(
    title, department, other_title, other_department
) as
    case
        when title = other_title and len(title) > 0 then 'title'
        when len(title) > 0 and len(other_title) > 0
            and 2 * len(list_intersect(title, other_title))
            >= len(list_distinct(title || other_title))
            then 'title near'
        when department = other_department then 'department'
        when (len(title) > 0 and len(other_title) > 0)
            or department <> other_department
            then 'different'
    end;

select case
    when got is not distinct from expected then null
    else error('functions.link_start: ' || expected)
end
from (
    select
        *,
        functions.link_start(
            date '2024-03-01', offered, hired, date '2023-12-01'
        ) as got
    from (values
        (date '2024-03-01', date '2024-01-20', 'offer to the day'),
        (date '2024-02-27', date '2024-01-20', 'offer within 3'),
        (date '2023-03-01', date '2024-01-20', 'offer far'),
        (null, date '2024-01-20', 'hired within 80'),
        (date '2024-03-02', null, 'unmarked offer near'),
        (null, null, 'applied within 135')
    ) as cases (offered, hired, expected)
);

select case
    when functions.link_role(['a', 'b'], 'x', ['a', 'b'], 'y') is distinct from 'title'
        or functions.link_role(['a', 'b'], 'x', ['a', 'b', 'c'], 'y') is distinct from 'title near'
        or functions.link_role(['a'], 'x', ['b'], 'x') is distinct from 'department'
        or functions.link_role(null, 'x', ['b'], 'y') is distinct from 'different'
        or functions.link_role(null, null, ['b'], 'y') is not null
        then error('functions.link_role')
end;

select case
    when functions.link_start(
        date '2024-03-01', date '2024-09-01', date '2024-08-01',
        date '2024-06-01'
    ) <> 'already there'
        then error('functions.link_start: at work before applying')
end;
