-- An agency's own address or telephone on its candidates tells nobody apart: which of a person's are on other names too. A
-- contact held twice is one name.
with

people as (

    select * from intermediate.link_people

),

points as (

    select
        contact_id,
        list_max(name_tokens) as name,
        'email' as kind,
        unnest(emails) as point
    from people
    union all
    select
        contact_id,
        list_max(name_tokens),
        'phone',
        unnest(phones_national)
    from people

),

shared as (

    select kind, point
    from points
    group by kind, point
    having min(name) <> max(name)

),

link_shared_points as (

    select
        points.contact_id,
        coalesce(
            list(points.point order by points.point)
            filter (where points.kind = 'email'), []
        ) as emails,
        coalesce(
            list(points.point order by points.point)
            filter (where points.kind = 'phone'), []
        ) as phones
    from points
    semi join shared
        on points.kind = shared.kind and points.point = shared.point
    group by points.contact_id

)

select * from link_shared_points
