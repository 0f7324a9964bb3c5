with

landed as (

    select * from landing.lever_users

),

lever_users as (

    select
        id as user_id,
        payload ->> '$.accessRole' as access_role,
        epoch_ms(try_cast(payload ->> '$.createdAt' as bigint)) as created_at,
        epoch_ms(try_cast(payload ->> '$.deactivatedAt' as bigint)) as deactivated_at
    from landed

)

select * from lever_users
