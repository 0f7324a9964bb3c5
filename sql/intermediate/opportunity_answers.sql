-- A question that the opportunity's own response leaves without any answer takes
-- that of the contact's latest created other opportunity that has one. A refusal is
-- an answer and stands. Confidential opportunities (unless included) and excluded
-- contacts lend nothing; superseded ones and leads do.
with

opportunities as (

    select * from intermediate.opportunities

),

eeo_responses as (

    select * from staging.lever_eeo_responses

),

answer_groups as (

    select * from intermediate.answer_groups

),

-- Ranks, so that the latest is told by one number.
responses as (

    select
        *,
        row_number() over (
            order by responded_at nulls first, response_id
        ) as place
    from eeo_responses

),

own as (

    select
        responses.opportunity_id,
        opportunities.contact_id,
        coalesce(opportunities.left_out_because, '')
        not in ('confidential', 'test_candidate') as is_lending,
        arg_max(gender, place) as gender,
        arg_max(race_ethnicity, place) as race_ethnicity,
        arg_max(veteran, place) as veteran,
        arg_max(disability, place) as disability
    from responses
    inner join opportunities
        on responses.opportunity_id = opportunities.opportunity_id
    group by all

),

repeated as (

    select contact_id
    from opportunities
    where contact_id is not null
    group by contact_id
    having count(*) > 1

),

candidacies as (

    select
        opportunities.opportunity_id,
        opportunities.contact_id,
        row_number() over (
            order by
                opportunities.created_at nulls first,
                opportunities.opportunity_id
        ) as place
    from opportunities
    semi join repeated on opportunities.contact_id = repeated.contact_id

),

lent as (

    select
        candidacies.contact_id,
        candidacies.place,
        candidacies.opportunity_id,
        unnest([
            {'characteristic': 'gender', 'raw_answer': own.gender},
            {
                'characteristic': 'race_ethnicity',
                'raw_answer': own.race_ethnicity
            },
            {'characteristic': 'veteran', 'raw_answer': own.veteran},
            {'characteristic': 'disability', 'raw_answer': own.disability}
        ], recursive := true)
    from candidacies
    inner join own on candidacies.opportunity_id = own.opportunity_id
    where own.is_lending

),

lendable as (

    select
        contact_id,
        characteristic,
        arg_max(raw_answer, place) as raw_answer,
        arg_max(opportunity_id, place) as answered_on_opportunity_id
    from lent
    where raw_answer is not null
    group by contact_id, characteristic

),

answered as (

    select
        opportunity_id,
        unnest([
            {'characteristic': 'gender', 'raw_answer': gender},
            {'characteristic': 'race_ethnicity', 'raw_answer': race_ethnicity},
            {'characteristic': 'veteran', 'raw_answer': veteran},
            {'characteristic': 'disability', 'raw_answer': disability}
        ], recursive := true)
    from own

),

given as (

    select *
    from answered
    where raw_answer is not null

),

borrowed as (

    select
        candidacies.opportunity_id,
        lendable.characteristic,
        lendable.raw_answer,
        lendable.answered_on_opportunity_id
    from candidacies
    inner join lendable on candidacies.contact_id = lendable.contact_id
    anti join given
        on
            candidacies.opportunity_id = given.opportunity_id
            and lendable.characteristic = given.characteristic

),

answers as (

    select
        opportunity_id,
        characteristic,
        raw_answer,
        opportunity_id as answered_on_opportunity_id
    from given
    union all
    select * from borrowed

),

opportunity_answers as (

    select
        answers.opportunity_id,
        answers.characteristic,
        answers.raw_answer,
        answer_groups."group",
        answer_groups.scheme,
        answer_groups.is_answered,
        answers.answered_on_opportunity_id
    from answers
    inner join answer_groups
        on
            answers.characteristic = answer_groups.characteristic
            and answers.raw_answer = answer_groups.raw_answer

)

select * from opportunity_answers
