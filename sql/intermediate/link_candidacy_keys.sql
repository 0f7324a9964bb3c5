-- An offer names the first day, give or take; a hire without one starts within eleven weeks; and one that Lever never
-- marked, within seven months of applying. Keys that no employee has are left out.
with

candidacies as (

    select * from intermediate.link_candidacies

),

people as (

    select * from intermediate.link_people

),

forms as (

    select * from intermediate.link_person_forms

),

person_pairs as (

    select * from intermediate.link_person_pairs

),

wanted as (

    select distinct key from intermediate.link_employee_keys

),

windows as (

    select
        candidacies.*,
        coalesce(offered_start_on - 25, hired_on - 14, created_on + 10)
            as earliest_on,
        coalesce(offered_start_on + 65, hired_on + 90, created_on + 210)
            as latest_on,
        offered_start_on is not null or hired_on is not null as is_dated
    from candidacies

),

calendar as (

    select
        candidacy_number,
        contact_id,
        is_dated,
        offered_start_on,
        manager_emails,
        title_words,
        location,
        range(
            functions.week_of(
                if(offered_start_on is null, earliest_on, earliest_on + 14)
            ),
            functions.week_of(
                if(offered_start_on is null, latest_on, latest_on - 45)
            ) + 1
        ) as weeks,
        range(
            functions.month_of(earliest_on), functions.month_of(latest_on) + 1
        ) as months,
        range(
            functions.month_of(earliest_on) // 3,
            functions.month_of(latest_on) // 3 + 1
        ) as quarters
    from windows

),

dated as (

    select
        calendar.*,
        forms.skeletons,
        forms.forms
    from calendar
    inner join forms on calendar.contact_id = forms.contact_id
    where calendar.is_dated

),

named as (

    select
        calendar.*,
        person_pairs.pair
    from calendar
    inner join person_pairs on calendar.contact_id = person_pairs.contact_id

),

person_keys as (

    select contact_id, 'id' as rule, contact_id as text from people
    union all
    select contact_id, 'email', unnest(emails) from people
    union all
    select
        contact_id, 'email user',
        unnest(list_transform(emails, lambda email: functions.address_user(email)))
    from people
    union all
    select
        contact_id, 'phone',
        unnest(list_transform(phones_national, lambda phone: right(phone, 7)))
    from people
    union all
    select contact_id, 'linkedin', unnest(linkedin_handles) from people

),

keys as (

    select candidacies.candidacy_number, person_keys.rule, person_keys.text
    from person_keys
    inner join candidacies on person_keys.contact_id = candidacies.contact_id
    union all
    select candidacy_number, 'id', opportunity_id from candidacies
    union all
    select
        candidacy_number, 'family, week',
        unnest(functions.each_with(skeletons, weeks))
    from dated
    union all
    select
        candidacy_number, 'given, week, place',
        unnest(functions.each_with(forms, weeks)) || location
    from dated
    union all
    select
        candidacy_number, 'given, week, title',
        unnest(functions.each_with(forms, weeks))
        || array_to_string(title_words, ' ')
    from dated
    union all
    select
        candidacy_number, 'manager, week',
        unnest(functions.each_with(manager_emails, weeks))
    from calendar
    where is_dated
    union all
    select
        candidacy_number, 'place, day',
        location || offered_start_on
    from calendar
    where offered_start_on is not null
    union all
    select
        candidacy_number, 'title, day',
        array_to_string(title_words, ' ') || offered_start_on
    from calendar
    where offered_start_on is not null
    union all
    select candidacy_number, 'name, month', pair || unnest(months)
    from named
    where is_dated
    union all
    select candidacy_number, 'name, quarter', pair || unnest(quarters)
    from named
    where not is_dated

),

link_candidacy_keys as (

    select distinct
        hash(keys.rule, keys.text) as key,
        keys.candidacy_number
    from keys
    semi join wanted on hash(keys.rule, keys.text) = wanted.key
    where keys.text is not null

)

select * from link_candidacy_keys
