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

given as (

    select
        opportunity_id,
        unnest([
            {'characteristic': 'gender', 'raw_answer': gender},
            {'characteristic': 'race_ethnicity', 'raw_answer': race_ethnicity},
            {'characteristic': 'veteran', 'raw_answer': veteran},
            {'characteristic': 'disability', 'raw_answer': disability}
        ], recursive := true),
        responded_at,
        response_id
    from eeo_responses

),

own as (

    select
        opportunity_id,
        characteristic,
        arg_max(
            raw_answer,
            {
                'at': coalesce(responded_at, timestamp '1900-01-01'),
                'id': coalesce(response_id, '')
            }
        ) as raw_answer
    from given
    where trim(raw_answer) <> ''
    group by opportunity_id, characteristic

),

lendable as (

    select
        opportunities.contact_id,
        own.characteristic,
        arg_max(
            {'raw_answer': own.raw_answer, 'lender': own.opportunity_id},
            {
                'at': coalesce(
                    opportunities.created_at, timestamp '1900-01-01'
                ),
                'id': own.opportunity_id
            }
        ) as latest
    from own
    inner join opportunities
        on own.opportunity_id = opportunities.opportunity_id
    where
        opportunities.contact_id is not null
        and coalesce(opportunities.left_out_because, '')
        not in ('confidential', 'test_candidate')
    group by opportunities.contact_id, own.characteristic

),

borrowed as (

    select
        opportunities.opportunity_id,
        lendable.characteristic,
        lendable.latest.raw_answer as raw_answer,
        lendable.latest.lender as answered_on_opportunity_id
    from lendable
    inner join opportunities on lendable.contact_id = opportunities.contact_id
    anti join own
        on
            opportunities.opportunity_id = own.opportunity_id
            and lendable.characteristic = own.characteristic

),

answers as (

    select
        own.opportunity_id,
        own.characteristic,
        own.raw_answer,
        own.opportunity_id as answered_on_opportunity_id
    from own
    semi join opportunities
        on own.opportunity_id = opportunities.opportunity_id
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
