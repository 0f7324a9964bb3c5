with

landed as (

    select
        id as feedback_id,
        opportunity_id,
        from_json(
            payload,
            '{"baseTemplateId":"VARCHAR",
            "fields":[{"id":"VARCHAR","type":"VARCHAR","text":"VARCHAR","value":"JSON",
            "options":[{"text":"VARCHAR"}],"scores":[{"text":"VARCHAR"}]}]}'
        ) as form
    from landing.lever_feedback

),

fields as (

    select
        feedback_id,
        opportunity_id,
        form.baseTemplateId as template_id,
        unnest(form.fields) as field,
        generate_subscripts(form.fields, 1) as position
    from landed

),

skills as (

    select
        feedback_id,
        opportunity_id,
        template_id,
        field.id as field_id,
        position,
        1 as item,
        field.text as question,
        'score' as kind,
        try_cast(field.value ->> '$' as double) as score
    from fields
    where
        field.type = 'score'
        and json_type(field.value) in ('UBIGINT', 'BIGINT', 'DOUBLE')

),

scorecards as (

    select
        fields.feedback_id,
        fields.opportunity_id,
        fields.template_id,
        fields.field.id as field_id,
        fields.position,
        items.item,
        fields.field.scores[items.item].text as question,
        'scorecard' as kind,
        try_cast(
            json_extract_string(
                fields.field.value, '$[' || (items.item - 1) || '].score'
            ) as double
        ) as score
    from fields
    cross join lateral (
        select unnest(range(1, len(fields.field.scores) + 1)) as item
    ) as items
    where fields.field.type = 'scorecard'

),

choices as (

    select
        feedback_id,
        opportunity_id,
        template_id,
        field.id as field_id,
        position,
        1 as item,
        field.text as question,
        'choice' as kind,
        try_cast(field.value ->> '$' as double) as score
    from fields
    where
        field.type in ('multiple-choice', 'dropdown')
        and len(field.options) > 0
        and list_bool_and(
            list_transform(
                field.options,
                lambda option: try_cast(option.text as double) is not null
            )
        )

),

lever_feedback_answers as (

    select * from skills
    union all
    select * from scorecards
    union all
    select * from choices

)

select *
from lever_feedback_answers
where score is not null and isfinite(score)
