-- Candidates in the funnel with a score, by the mean of their scores. Above means
-- strictly above the median of all of them, Unknown included.
with

scores as (

    select
        interviewer_scores.opportunity_id,
        avg(interviewer_scores.score) as mean_score
    from intermediate.interviewer_scores
    semi join (
        select opportunity_id
        from intermediate.opportunities
        where left_out_because is null
    ) as funnel
        on interviewer_scores.opportunity_id = funnel.opportunity_id
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
    inner join intermediate.opportunity_groups as opportunity_groups
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
        funnel_groups.characteristic,
        funnel_groups."group",
        coalesce(counts.n_scored, 0) as n_scored,
        coalesce(counts.n_above, 0) as n_above
    from (
        select
            characteristic,
            "group"
        from intermediate.funnel_groups
        union
        select
            'all',
            'all'
    ) as funnel_groups
    left join counts
        on
            funnel_groups.characteristic = counts.characteristic
            and funnel_groups."group" = counts."group"

)

select * from score_cells
