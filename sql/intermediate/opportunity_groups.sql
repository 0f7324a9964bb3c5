with

opportunities as (

    select * from intermediate.opportunities

),

answers as (

    select * from intermediate.opportunity_answers

),

by_question as (

    select
        opportunity_id,
        max("group") filter (where characteristic = 'gender') as gender,
        max("group") filter (where characteristic = 'race_ethnicity')
            as race_ethnicity,
        max("group") filter (where characteristic = 'veteran') as veteran,
        max("group") filter (where characteristic = 'disability')
            as disability
    from answers
    where is_answered
    group by opportunity_id

),

groups as (

    select
        opportunities.opportunity_id,
        unnest([
            {
                'characteristic': 'gender',
                'group': by_question.gender
            },
            {
                'characteristic': 'race_ethnicity',
                'group': by_question.race_ethnicity
            },
            {
                'characteristic': 'gender_race_ethnicity',
                'group': by_question.gender
                    || ' / ' || by_question.race_ethnicity
            },
            {
                'characteristic': 'veteran',
                'group': by_question.veteran
            },
            {
                'characteristic': 'disability',
                'group': by_question.disability
            }
        ], recursive := true)
    from opportunities
    left join by_question
        on opportunities.opportunity_id = by_question.opportunity_id

),

opportunity_groups as (

    select
        opportunity_id,
        characteristic,
        coalesce("group", 'Unknown') as "group",
        "group" is not null as is_answered
    from groups

)

select * from opportunity_groups
