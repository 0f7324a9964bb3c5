-- An agency's own address or telephone on its candidates tells nobody apart: how many names share each. A contact
-- held twice is one name.
with

people as (

    select * from intermediate.link_people

),

points as (

    select list_max(name_tokens) as name, 'email' as kind, unnest(emails) as point
    from people
    union all
    select list_max(name_tokens), 'phone', unnest(phones_national)
    from people

),

link_contact_points as (

    select
        kind,
        point,
        count(distinct name) as n_names
    from points
    group by kind, point
    having count(distinct name) > 1

)

select * from link_contact_points
