with

landed as (

    select * from landing.lever_users

),

lever_users as (

    select
        id as user_id,
        payload ->> '$.name' as name,
        nullif(lower(trim(payload ->> '$.email')), '') as email,
        nullif(trim(payload ->> '$.externalDirectoryId'), '') as external_directory_id,
        coalesce(
            from_json(payload -> '$.linkedContactIds', '["VARCHAR"]'), []
        ) as linked_contact_ids
    from landed

)

select * from lever_users
