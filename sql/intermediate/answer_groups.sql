-- Every answer met in Lever or HRIS, with the group it belongs to. Compared in
-- lower case, trimmed, apostrophes straightened; of several beginnings that fit,
-- the longest counts. A text that nothing maps is a group under its own text.
with

eeo_responses as (

    select * from staging.lever_eeo_responses

),

demographics as (

    select * from staging.hris_demographics

),

eeo_categories as (

    select
        characteristic,
        match,
        "group",
        scheme,
        replace(lower(trim(raw_answer)), '’', '''') as spelling
    from seeds.eeo_categories

),

answers as (

    select 'gender' as characteristic, gender as raw_answer from eeo_responses
    union
    select 'race_ethnicity', race_ethnicity from eeo_responses
    union
    select 'veteran', veteran from eeo_responses
    union
    select 'disability', disability from eeo_responses
    union
    select 'gender', gender from demographics
    union
    select 'race_ethnicity', race_ethnicity from demographics
    union
    select 'veteran', veteran from demographics
    union
    select 'disability', disability from demographics

),

spelled as (

    select
        *,
        replace(lower(trim(raw_answer)), '’', '''') as spelling
    from answers
    where trim(raw_answer) <> ''

),

matched as (

    select
        spelled.characteristic,
        spelled.raw_answer,
        eeo_categories."group",
        eeo_categories.scheme
    from spelled
    left join eeo_categories
        on
            spelled.characteristic = eeo_categories.characteristic
            and case eeo_categories.match
                when 'beginning'
                    then starts_with(spelled.spelling, eeo_categories.spelling)
                else spelled.spelling = eeo_categories.spelling
            end
    qualify row_number() over (
        partition by spelled.characteristic, spelled.raw_answer
        order by
            eeo_categories.match = 'exact' desc nulls last,
            length(eeo_categories.spelling) desc,
            eeo_categories.scheme,
            eeo_categories."group"
    ) = 1

),

answer_groups as (

    select
        characteristic,
        raw_answer,
        coalesce("group", trim(raw_answer)) as "group",
        scheme,
        coalesce("group", trim(raw_answer)) <> 'Unknown' as is_answered
    from matched

)

select * from answer_groups
