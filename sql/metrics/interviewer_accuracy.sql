with

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

interviewer_correlations as (

    select *
    from intermediate.interviewer_correlations
    where scope_kind = 'company'

),

interviewer_orderings as (

    select * from intermediate.interviewer_orderings

),

pooled as (

    select *
    from intermediate.pooled_validities
    where starts_with(fit_id, 'company|company|')

),

hire_outcomes as (

    select * from intermediate.hire_outcomes

),

interviewer_names as (

    select * from intermediate.interviewer_names

),

interviewers as (

    select
        scored.interviewer_id,
        outcomes.outcome
    from (select distinct interviewer_id from interviewer_scores) as scored
    cross join (
        select unnest(['performance', 'retained_365']) as outcome
    ) as outcomes

),

-- What the guards took, among scores of hires whose outcome is known.
excluded as (

    select
        interviewer_scores.interviewer_id,
        hire_outcomes.outcome,
        count(*) filter (where excluded_because = 'late') as n_late,
        count(*) filter (where excluded_because = 'manager') as n_manager,
        count(*) filter (where excluded_because = 'edited') as n_edited
    from interviewer_scores
    inner join hire_outcomes
        on interviewer_scores.opportunity_id = hire_outcomes.opportunity_id
    where hire_outcomes.is_mature
    group by interviewer_scores.interviewer_id, hire_outcomes.outcome

),

accuracies as (

    select
        interviewers.interviewer_id,
        interviewers.outcome,
        coalesce(interviewer_correlations.n, 0) as n_hires,
        coalesce(interviewer_correlations.n_no, 0) as n_overruled_no,
        interviewer_correlations.r,
        interviewer_orderings.tau_b,
        interviewer_orderings.pairwise_accuracy,
        pooled.shrunk,
        pooled.shrunk_se,
        pooled.tau2
        / (pooled.tau2 + 1e0 / (interviewer_correlations.n - 3))
            as reliability,
        coalesce(excluded.n_late, 0) as n_excluded_late,
        coalesce(excluded.n_manager, 0) as n_excluded_manager,
        coalesce(excluded.n_edited, 0) as n_excluded_edited,
        if(
            interviewer_correlations.interviewer_id is null,
            'n_below_minimum', interviewer_correlations.suppressed_because
        ) as suppressed_because
    from interviewers
    left join interviewer_correlations
        on
            interviewers.interviewer_id
            = interviewer_correlations.interviewer_id
            and interviewers.outcome = interviewer_correlations.outcome
    left join interviewer_orderings
        on
            interviewers.outcome || '|' || interviewers.interviewer_id
            = interviewer_orderings.fit_id
    left join pooled
        on
            'company|company|' || interviewers.outcome = pooled.fit_id
            and interviewers.interviewer_id = pooled.unit_id
    left join excluded
        on
            interviewers.interviewer_id = excluded.interviewer_id
            and interviewers.outcome = excluded.outcome

),

interviewer_accuracy as (

    select
        accuracies.interviewer_id,
        accuracies.outcome,
        accuracies.n_hires,
        if(suppressed_because is null, r, null) as r_observed,
        functions.fisher_z_lower(r_observed, n_hires) as r_lower,
        functions.fisher_z_upper(r_observed, n_hires) as r_upper,
        if(suppressed_because is null, tau_b, null) as kendall_tau_b,
        if(suppressed_because is null, pairwise_accuracy, null)
            as pairwise_accuracy,
        accuracies.n_overruled_no,
        if(suppressed_because is null, reliability, null) as reliability,
        accuracies.n_excluded_late,
        accuracies.n_excluded_manager,
        accuracies.n_excluded_edited,
        interviewer_names.interviewer_name,
        accuracies.n_hires as n,
        tanh(accuracies.shrunk) as value,
        tanh(shrunk - 1.96 * shrunk_se) as lower_bound,
        tanh(shrunk + 1.96 * shrunk_se) as upper_bound,
        accuracies.suppressed_because
    from accuracies
    left join interviewer_names
        on accuracies.interviewer_id = interviewer_names.interviewer_id

)

select * from interviewer_accuracy
