with

landed as (

    select
        id,
        opportunity_id,
        from_json(
            payload,
            '{"interview":"VARCHAR","user":"VARCHAR",
            "type":"VARCHAR","baseTemplateId":"VARCHAR","text":"VARCHAR",
            "createdAt":"VARCHAR","completedAt":"VARCHAR",
            "updatedAt":"VARCHAR","deletedAt":"VARCHAR",
            "fields":[{"type":"VARCHAR","value":"JSON"}]}'
        ) as form
    from landing.lever_feedback

),

-- Every template has one score-system field. Lever's own documentation shows an older form of it: type score with
-- text as its value. A whole-number score rates one skill and is never the overall rating.
rated as (

    select
        landed.*,
        list_filter(
            form.fields,
            lambda field: field.type = 'score-system'
            or (
                field.type = 'score'
                and json_type(field.value) = 'VARCHAR'
                and regexp_matches(field.value ->> '$', '^\s*[1-4]([^0-9]|$)')
            )
        ) as ratings
    from landed

),

labelled as (

    select
        rated.*,
        coalesce(
            list_filter(ratings, lambda field: field.type = 'score-system')[1],
            ratings[1]
        ).value ->> '$' as score_label
    from rated

),

lever_feedback as (

    select
        id as feedback_id,
        opportunity_id,
        form.interview as interview_id,
        form."user" as author_id,
        form.type as type,
        form.baseTemplateId as template_id,
        form.text as template_title,
        epoch_ms(try_cast(form.createdAt as bigint)) as created_at,
        epoch_ms(try_cast(form.completedAt as bigint)) as completed_at,
        epoch_ms(try_cast(form.updatedAt as bigint)) as updated_at,
        epoch_ms(try_cast(form.deletedAt as bigint)) as deleted_at,
        try_cast(
            nullif(regexp_extract(score_label, '^\s*([1-4])([^0-9]|$)', 1), '')
            as integer
        ) as score,
        score_label
    from labelled

)

select * from lever_feedback
