-- The known groups of the candidates scored in the window, and which of each characteristic has most scores.
with

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

opportunity_groups as (

    select * from intermediate.opportunity_groups

),

counted as (

    select
        opportunity_groups.characteristic,
        opportunity_groups."group",
        count(*) as n_scores
    from interviewer_scores
    inner join opportunity_groups
        on
            interviewer_scores.opportunity_id
            = opportunity_groups.opportunity_id
    where
        interviewer_scores.is_in_window
        and opportunity_groups."group" <> 'Unknown'
    group by
        opportunity_groups.characteristic, opportunity_groups."group"

),

score_references as (

    select
        characteristic,
        "group",
        n_scores,
        first("group") over (
            partition by characteristic
            order by n_scores desc, "group"
        ) as reference_group
    from counted

)

select * from score_references
