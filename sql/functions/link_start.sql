create or replace macro functions.link_start(
    started_on, offered_start_on, hired_on, created_on
) as
    case
        when started_on is null or created_on is null then null
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
        when coalesce(len(title), 0) = 0 or coalesce(len(other_title), 0) = 0
            then if(
                len(department) > 0 and len(other_department) > 0,
                if(department = other_department, 'department', 'different'),
                null
            )
        when title = other_title then 'title'
        when 2 * len(list_intersect(title, other_title))
            >= len(list_distinct(title || other_title))
            then 'title near'
        when len(department) > 0 and department = other_department
            then 'department'
        else 'different'
    end;
