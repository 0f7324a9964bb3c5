-- Lever moves a candidacy by giving it another posting and keeps no history: an interview or an offer for another
-- posting than the application's tells, or a second application.
with

opportunities as (

    select * from intermediate.opportunities

),

postings_seen as (

    select
        opportunity_id,
        posting_id
    from staging.lever_applications
    union
    select
        opportunity_id,
        unnest(posting_ids) as posting_id
    from staging.lever_interviews
    union
    select
        opportunity_id,
        posting_id
    from staging.lever_offers

),

opportunity_postings as (

    select
        opportunities.opportunity_id,
        count(distinct postings_seen.posting_id) as n_postings
    from opportunities
    left join postings_seen
        on opportunities.opportunity_id = postings_seen.opportunity_id
    where
        coalesce(opportunities.left_out_because, '')
        not in ('confidential', 'test_candidate')
    group by opportunities.opportunity_id

)

select * from opportunity_postings
