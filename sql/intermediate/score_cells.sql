-- Candidates in the funnel with a score, by the mean of their scores. Above means
-- strictly above the median of all of them, Unknown included.
with

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

opportunities as (

    select *
    from intermediate.opportunities
    where left_out_because is null

),

opportunity_groups as (

    select * from intermediate.opportunity_groups

),

groups as (

    select
        characteristic,
        "group"
    from intermediate.funnel_groups
    union
    select
        'all',
        'all'

),

scores as (

    select
        interviewer_scores.opportunity_id,
        avg(interviewer_scores.score) as mean_score
    from interviewer_scores
    semi join opportunities
        on interviewer_scores.opportunity_id = opportunities.opportunity_id
    group by interviewer_scores.opportunity_id

),

medians as (

    select median(mean_score) as median_score
    from scores

),

scored as (

    select
        scores.opportunity_id,
        scores.mean_score > medians.median_score as is_above
    from scores
    cross join medians

),

counts as (

    select
        opportunity_groups.characteristic,
        opportunity_groups."group",
        count(*) as n_scored,
        count(*) filter (where is_above) as n_above
    from scored
    inner join opportunity_groups
        on scored.opportunity_id = opportunity_groups.opportunity_id
    group by all
    union all
    select
        'all' as characteristic,
        'all' as "group",
        count(*) as n_scored,
        count(*) filter (where is_above) as n_above
    from scored

),

score_cells as (

    select
        groups.characteristic,
        groups."group",
        coalesce(counts.n_scored, 0) as n_scored,
        coalesce(counts.n_above, 0) as n_above
    from groups
    left join counts
        on
            groups.characteristic = counts.characteristic
            and groups."group" = counts."group"

)

select * from score_cells
