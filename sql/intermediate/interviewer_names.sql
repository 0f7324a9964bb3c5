-- Interviewers go by id unless the customer publishes names.
with

lever_users as (

    select * from identity.lever_users

),

options as (

    select coalesce(bool_or(value = 'true'), false) as has_names
    from landing.config_options
    where name = 'interviewer_names'

),

interviewer_names as (

    select
        lever_users.user_id as interviewer_id,
        if(options.has_names, lever_users.name, null) as interviewer_name
    from lever_users
    cross join options

)

select * from interviewer_names
