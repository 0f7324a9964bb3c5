-- An offer names the first day, give or take; a hire without one starts within eleven weeks; and one that Lever never
-- marked, within seven months of applying. Keys that no employee has are left out.
with

candidacies as (

    select
        rowid as candidacy_number,
        *,
        offered_start_on is not null or hired_on is not null as is_dated,
        coalesce(offered_start_on - 25, hired_on - 14, created_on + 10)
            as earliest_on,
        coalesce(offered_start_on + 65, hired_on + 90, created_on + 210)
            as latest_on
    from intermediate.link_candidacies

),

people as (

    select
        rowid as person_number,
        *
    from intermediate.link_people

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

person_keys as (

    select person_number, 'id' as rule, contact_id as text from people
    union all
    select person_number, 'email', unnest(emails) from people
    union all
    select
        person_number, 'email user',
        unnest(list_transform(emails, lambda email: functions.address_user(email)))
    from people
    union all
    select
        person_number, 'phone',
        unnest(list_transform(phones_national, lambda phone: right(phone, 7)))
    from people
    union all
    select person_number, 'linkedin', unnest(linkedin_handles) from people

),

of_person as (

    select distinct
        person_keys.person_number,
        wanted.key
    from person_keys
    inner join wanted on hash(person_keys.rule, person_keys.text) = wanted.key

),

dated as (

    select
        candidacies.*,
        forms.skeletons,
        forms.forms,
        array_to_string(candidacies.title_words, ' ') as title,
        range(
            functions.week_of(
                if(offered_start_on is null, earliest_on, earliest_on + 14)
            ),
            functions.week_of(
                if(offered_start_on is null, latest_on, latest_on - 45)
            ) + 1
        ) as weeks
    from candidacies
    left join forms on candidacies.person_number = forms.person_number
    where candidacies.is_dated

),

occasion_keys as (

    select candidacy_number, 'id' as rule, opportunity_id as text
    from candidacies
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
        unnest(functions.each_with(forms, weeks)) || title
    from dated
    union all
    select
        candidacy_number, 'manager, week',
        unnest(functions.each_with(manager_emails, weeks))
    from dated
    union all
    select candidacy_number, 'place, day', location || offered_start_on
    from dated
    union all
    select candidacy_number, 'title, day', title || offered_start_on
    from dated
    union all
    select
        candidacies.candidacy_number, 'name, month',
        person_pairs.pair || unnest(range(
            functions.month_of(candidacies.earliest_on),
            functions.month_of(candidacies.latest_on) + 1
        ))
    from person_pairs
    inner join candidacies
        on person_pairs.person_number = candidacies.person_number
    where candidacies.is_dated
    union all
    select
        candidacies.candidacy_number, 'name, quarter',
        person_pairs.pair || unnest(range(
            functions.month_of(candidacies.earliest_on) // 3,
            functions.month_of(candidacies.latest_on) // 3 + 1
        ))
    from person_pairs
    inner join candidacies
        on person_pairs.person_number = candidacies.person_number
    where not candidacies.is_dated

),

link_candidacy_keys as (

    select
        of_person.key,
        candidacies.candidacy_number
    from of_person
    inner join candidacies
        on of_person.person_number = candidacies.person_number
    union all
    select
        wanted.key,
        occasion_keys.candidacy_number
    from occasion_keys
    inner join wanted
        on hash(occasion_keys.rule, occasion_keys.text) = wanted.key

)

select * from link_candidacy_keys
