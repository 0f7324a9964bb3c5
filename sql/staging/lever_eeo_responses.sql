with

landed as (

    select
        id,
        from_json(
            payload,
            '{"opportunityId":"VARCHAR","contact":"VARCHAR",
            "gender":"VARCHAR","race":"VARCHAR","veteran":"VARCHAR",
            "disability":"VARCHAR","eeoSurveyRespondedAt":"VARCHAR"}'
        ) as response
    from landing.lever_eeo_responses

),

lever_eeo_responses as (

    select
        id as response_id,
        response.opportunityId as opportunity_id,
        response.contact as contact_id,
        nullif(trim(response.gender), '') as gender,
        nullif(trim(response.race), '') as race_ethnicity,
        nullif(trim(response.veteran), '') as veteran,
        nullif(trim(response.disability), '') as disability,
        epoch_ms(try_cast(response.eeoSurveyRespondedAt as bigint))
            as responded_at
    from landed

)

select * from lever_eeo_responses
