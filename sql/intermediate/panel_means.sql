-- What the panel said of each opportunity, from independent scores only.
with

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

panel_means as (

    select
        opportunity_id,
        avg(score) as panel_mean,
        stddev_samp(score) as panel_sd,
        count(*) filter (where is_yes) / count(*) as yes_share,
        count(*) as n_scores,
        count(distinct interviewer_id) as n_interviewers
    from interviewer_scores
    where excluded_because is null
    group by opportunity_id

)

select * from panel_means
