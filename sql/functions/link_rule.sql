create or replace macro functions.link_rule(
    lever_id, lever_user, email, phone, linkedin, given, family, starts
) as
    case
        when lever_id in ('this opportunity', 'this person') then 'lever_id'
        when lever_user = 'linked' then 'lever_user'
        when email = 'same' then 'email'
        when phone = 'same' then 'phone'
        when linkedin = 'same' then 'linkedin'
        when coalesce(given, 'different') = 'different'
            and coalesce(family, 'different') = 'different'
            then 'context'
        when starts like 'offer within%' or starts like 'hired within%'
            or starts = 'offer to the day'
            then 'name_and_start'
        else 'name_and_context'
    end;

select case
    when got is not distinct from expected then null
    else error('functions.link_rule: ' || expected)
end
from (
    select
        *,
        functions.link_rule(
            lever_id, null, email, 'same', null, given, 'same', starts
        ) as got
    from (values
        ('this person', 'same', 'same', 'offer far', 'lever_id'),
        ('somebody else', 'same', 'same', 'offer far', 'email'),
        (null, null, 'same', 'offer within 3', 'phone')
    ) as cases (lever_id, email, given, starts, expected)
);
