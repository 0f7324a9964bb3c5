with

question_scores as (

    select * from intermediate.question_scores

),

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

hire_outcomes as (

    select * from intermediate.hire_outcomes

),

questions as (

    select
        question_scores.template_id,
        any_value(question_scores.template) as template,
        question_scores.question,
        outcomes.outcome
    from question_scores
    cross join (
        select unnest(['performance', 'retained_365']) as outcome
    ) as outcomes
    group by
        question_scores.template_id, question_scores.question, outcomes.outcome

),

averaged as (

    select
        question_scores.template_id,
        question_scores.question,
        hire_outcomes.outcome,
        hire_outcomes.employee_id,
        avg(question_scores.score) as score,
        any_value(hire_outcomes.outcome_value) as outcome_value,
        any_value(hire_outcomes.is_mature) as is_mature
    from question_scores
    inner join interviewer_scores
        on question_scores.feedback_id = interviewer_scores.feedback_id
    inner join hire_outcomes
        on question_scores.opportunity_id = hire_outcomes.opportunity_id
    where interviewer_scores.excluded_because is null
    group by
        question_scores.template_id,
        question_scores.question,
        hire_outcomes.outcome,
        hire_outcomes.employee_id

),

moments as (

    select
        template_id,
        question,
        outcome,
        count(*) filter (where is_mature) as n,
        count(*) filter (where not is_mature) as n_immature,
        min(score) filter (where is_mature)
        < max(score) filter (where is_mature) as has_score_variance,
        min(outcome_value) filter (where is_mature)
        < max(outcome_value) filter (where is_mature) as has_outcome_variance,
        covar_samp(score, outcome_value) filter (where is_mature)
        / nullif(
            stddev_samp(score) filter (where is_mature)
            * stddev_samp(outcome_value) filter (where is_mature), 0
        ) as r
    from averaged
    group by template_id, question, outcome

),

judged as (

    select
        questions.template_id,
        questions.template,
        questions.question,
        questions.outcome,
        coalesce(moments.n, 0) as n,
        moments.r,
        functions.validity_withheld_because(
            coalesce(moments.n, 0),
            moments.n_immature,
            moments.has_score_variance,
            moments.has_outcome_variance,
            moments.r
        ) as suppressed_because
    from questions
    left join moments
        on
            questions.template_id is not distinct from moments.template_id
            and questions.question is not distinct from moments.question
            and questions.outcome = moments.outcome

),

tested as (

    select
        *,
        functions.normal_two_sided_p(
            atanh(r) * sqrt(greatest(n - 3, 0))
        ) as p_value
    from (
        select * replace (if(suppressed_because is null, r, null) as r)
        from judged
    )

),

q_values as (

    select
        outcome,
        unnest(list({template_id: template_id, question: question})) as row_key,
        unnest(functions.benjamini_hochberg(list(p_value))) as q_value
    from tested
    where p_value is not null
    group by outcome

),

question_validity as (

    select
        tested.template_id,
        tested.template,
        tested.question,
        tested.outcome,
        tested.p_value,
        q_values.q_value,
        tested.n,
        tested.r as value,
        functions.fisher_z_lower(tested.r, tested.n) as lower_bound,
        functions.fisher_z_upper(tested.r, tested.n) as upper_bound,
        tested.suppressed_because
    from tested
    left join q_values
        on
            tested.outcome = q_values.outcome
            and tested.template_id
            is not distinct from q_values.row_key.template_id
            and tested.question is not distinct from q_values.row_key.question

)

select * from question_validity
