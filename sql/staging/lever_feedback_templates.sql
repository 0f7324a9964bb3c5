with

landed as (

    select * from landing.lever_feedback_templates

),

lever_feedback_templates as (

    select
        id as template_id,
        payload ->> '$.text' as title
    from landed

)

select * from lever_feedback_templates
