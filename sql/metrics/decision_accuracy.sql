with

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

hire_outcomes as (

    select *
    from intermediate.hire_outcomes
    where outcome = 'performance' and is_mature

),

interviewer_names as (

    select * from intermediate.interviewer_names

),

interviewers as (

    select distinct interviewer_id from interviewer_scores

),

votes as (

    select
        interviewer_scores.interviewer_id,
        interviewer_scores.opportunity_id,
        avg(score) >= functions.threshold('yes_score') as is_yes
    from interviewer_scores
    where excluded_because is null
    group by
        interviewer_scores.interviewer_id, interviewer_scores.opportunity_id

),

cells as (

    select
        votes.interviewer_id,
        count(*) filter (where is_yes and is_success) as n_yes_success,
        count(*) filter (where is_yes and not is_success) as n_yes_failure,
        count(*) filter (where not is_yes and is_success) as n_no_success,
        count(*) filter (where not is_yes and not is_success) as n_no_failure,
        count(*) filter (where is_yes and is_success is null)
            as n_yes_unobserved,
        count(*) filter (where not is_yes and is_success is null)
            as n_no_unobserved
    from votes
    left join hire_outcomes
        on votes.opportunity_id = hire_outcomes.opportunity_id
    group by votes.interviewer_id

),

by_interviewer as (

    select
        interviewers.interviewer_id,
        coalesce(n_yes_success, 0) as n_yes_success,
        coalesce(n_yes_failure, 0) as n_yes_failure,
        coalesce(n_no_success, 0) as n_no_success,
        coalesce(n_no_failure, 0) as n_no_failure,
        coalesce(n_yes_unobserved, 0) as n_yes_unobserved,
        coalesce(n_no_unobserved, 0) as n_no_unobserved
    from interviewers
    left join cells on interviewers.interviewer_id = cells.interviewer_id

),

company as (

    select
        'all' as interviewer_id,
        cast(coalesce(sum(n_yes_success), 0) as bigint) as n_yes_success,
        cast(coalesce(sum(n_yes_failure), 0) as bigint) as n_yes_failure,
        cast(coalesce(sum(n_no_success), 0) as bigint) as n_no_success,
        cast(coalesce(sum(n_no_failure), 0) as bigint) as n_no_failure,
        cast(coalesce(sum(n_yes_unobserved), 0) as bigint) as n_yes_unobserved,
        cast(coalesce(sum(n_no_unobserved), 0) as bigint) as n_no_unobserved
    from by_interviewer

),

counted as (

    select
        *,
        n_yes_success + n_yes_failure + n_no_success + n_no_failure as n,
        n + n_yes_unobserved + n_no_unobserved as n_votes,
        n_yes_success + n_no_failure as n_right,
        n_yes_success + n_yes_failure > 0
        and n_no_success + n_no_failure > 0 as is_identified,
        n >= functions.threshold('minimum_hires_for_accuracy') and n > 0
            as is_shown
    from (
        select * from by_interviewer
        union all
        select * from company
    )

),

decision_accuracy as (

    select
        counted.interviewer_id,
        counted.n_yes_success,
        counted.n_yes_failure,
        counted.n_no_success,
        counted.n_no_failure,
        counted.n_yes_unobserved,
        counted.n_no_unobserved,
        -- Monotone: those not hired, or not seen yet, did no better for a no
        -- and no worse for a yes than those seen.
        if(
            is_shown and is_identified,
            (
                n_right + n_no_unobserved
                * (1 - n_no_success / nullif(n_no_success + n_no_failure, 0))
            ) / n_votes, null
        ) as lower_monotone,
        if(
            is_shown and is_identified,
            (
                n_right + n_no_unobserved + n_yes_unobserved
                * n_yes_success / nullif(n_yes_success + n_yes_failure, 0)
            ) / n_votes, null
        ) as upper_monotone,
        interviewer_names.interviewer_name,
        counted.n,
        if(is_shown, n_right / n, null) as value,
        if(is_shown, n_right / n_votes, null) as lower_bound,
        if(
            is_shown,
            (n_right + n_yes_unobserved + n_no_unobserved) / n_votes, null
        ) as upper_bound,
        if(is_shown, null, 'n_below_minimum') as suppressed_because
    from counted
    left join interviewer_names
        on counted.interviewer_id = interviewer_names.interviewer_id

)

select * from decision_accuracy
