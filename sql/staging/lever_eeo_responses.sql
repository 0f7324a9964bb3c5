with

landed as (

    select * from landing.lever_eeo_responses

),

lever_eeo_responses as (

    select
        id as response_id,
        payload ->> '$.opportunityId' as opportunity_id,
        payload ->> '$.contact' as contact_id,
        nullif(trim(payload ->> '$.gender'), '') as gender,
        nullif(trim(payload ->> '$.race'), '') as race_ethnicity,
        nullif(trim(payload ->> '$.veteran'), '') as veteran,
        nullif(trim(payload ->> '$.disability'), '') as disability,
        epoch_ms(
            try_cast(payload ->> '$.eeoSurveyRespondedAt' as bigint)
        ) as responded_at
    from landed

)

select * from lever_eeo_responses
