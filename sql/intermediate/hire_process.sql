-- What the process did with each hire. Counts of independent scores are 0 where there are none; means are then null.
-- The spread of a panel comes from whole numbers, so that equal spreads stay equal and tie.
with

hires as (

    select * from intermediate.hires

),

opportunities as (

    select * from intermediate.opportunities

),

lever_interviews as (

    select * from staging.lever_interviews

),

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

-- Interviews count up to the hire, or to the offer of a hire that Lever never marked.
interviewed as (

    select
        hires.employee_id,
        count(distinct lever_interviews.interview_id) as n_interviews,
        min(lever_interviews.scheduled_at) as first_interview_at
    from hires
    inner join lever_interviews
        on hires.opportunity_id = lever_interviews.opportunity_id
    where
        lever_interviews.canceled_at is null
        and lever_interviews.scheduled_at
        < coalesce(hires.hired_at, hires.offered_at)
    group by hires.employee_id

),

scored as (

    select
        opportunity_id,
        count(distinct interviewer_id) as n_interviewers,
        avg(score) as panel_mean,
        sqrt(
            cast(
                count(*) * sum(cast(score as bigint) ** 2) - sum(score) ** 2
                as double
            ) / nullif(count(*) * (count(*) - 1), 0)
        ) as panel_sd,
        count(*) filter (where not is_yes) as n_no_votes
    from interviewer_scores
    where excluded_because is null
    group by opportunity_id

),

measured as (

    select
        hires.employee_id,
        hires.opportunity_id,
        (epoch_ms(hires.hired_at) - epoch_ms(hires.applied_at)) / 86400000
            as days_to_hire,
        case
            when coalesce(hires.hired_at, hires.offered_at) is not null
                then coalesce(interviewed.n_interviews, 0)
        end as n_interviews,
        coalesce(scored.n_interviewers, 0) as n_interviewers,
        scored.panel_mean,
        scored.panel_sd,
        coalesce(scored.n_no_votes, 0) as n_no_votes,
        (
            epoch_ms(interviewed.first_interview_at)
            - epoch_ms(hires.applied_at)
        ) / 86400000 as days_to_first_interview,
        (epoch_ms(hires.hired_at) - epoch_ms(hires.offered_at)) / 86400000
            as offer_days,
        opportunities.origin = 'referred' as is_referral,
        opportunities.origin = 'internal' as is_internal
    from hires
    inner join opportunities
        on hires.opportunity_id = opportunities.opportunity_id
    left join interviewed on hires.employee_id = interviewed.employee_id
    left join scored on hires.opportunity_id = scored.opportunity_id

),

hire_process as (

    unpivot (
        select
            employee_id,
            opportunity_id,
            days_to_hire,
            cast(n_interviews as double) as n_interviews,
            cast(n_interviewers as double) as n_interviewers,
            panel_mean,
            panel_sd,
            cast(n_no_votes as double) as n_no_votes,
            days_to_first_interview,
            offer_days,
            cast(is_referral as double) as is_referral,
            cast(is_internal as double) as is_internal
        from measured
    )
    on
        days_to_hire,
        n_interviews,
        n_interviewers,
        panel_mean,
        panel_sd,
        n_no_votes,
        days_to_first_interview,
        offer_days,
        is_referral,
        is_internal
    into name process_measure value measure_value

)

select * from hire_process
