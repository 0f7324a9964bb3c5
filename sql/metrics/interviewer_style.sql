with

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

question_scores as (

    select * from intermediate.question_scores

),

assigned_interviews as (

    select * from intermediate.assigned_interviews

),

interviewer_names as (

    select * from intermediate.interviewer_names

),

scored as (

    select
        interviewer_id,
        count(*) as n,
        count(*) filter (where is_yes) as n_yes,
        avg(score) as mean_score,
        stddev_samp(score) as sd_score,
        functions.entropy_bits([
            count(*) filter (where score = 1),
            count(*) filter (where score = 2),
            count(*) filter (where score = 3),
            count(*) filter (where score = 4)
        ]) / 2 as entropy_normalised,
        median(epoch_ms(completed_at - interview_at) / 3600000)
            as median_hours_to_feedback
    from interviewer_scores
    where is_in_window
    group by interviewer_id

),

forms as (

    select
        interviewer_scores.interviewer_id,
        interviewer_scores.feedback_id,
        stddev_samp(question_scores.score) as sd,
        min(question_scores.score) = max(question_scores.score) as is_straight
    from interviewer_scores
    inner join question_scores
        on interviewer_scores.feedback_id = question_scores.feedback_id
    where interviewer_scores.is_in_window
    group by
        interviewer_scores.interviewer_id, interviewer_scores.feedback_id
    having count(*) >= 2

),

within_forms as (

    select
        interviewer_id,
        avg(sd) as mean_within_form_sd,
        avg(is_straight::integer) as straight_line_rate
    from forms
    group by interviewer_id

),

assigned as (

    select
        interviewer_id,
        count(*) filter (where not is_cancelled) as n_interviews,
        count(*) filter (where is_cancelled) as n_cancelled,
        avg(is_feedback_missing::integer) as feedback_missing_rate
    from assigned_interviews
    group by interviewer_id

),

styles as (

    select
        coalesce(scored.interviewer_id, assigned.interviewer_id)
            as interviewer_id,
        scored.mean_score,
        scored.sd_score,
        scored.entropy_normalised,
        within_forms.mean_within_form_sd,
        within_forms.straight_line_rate,
        assigned.feedback_missing_rate,
        scored.median_hours_to_feedback,
        coalesce(assigned.n_interviews, 0) as n_interviews,
        coalesce(assigned.n_cancelled, 0) as n_cancelled,
        coalesce(scored.n, 0) as n,
        scored.n_yes
    from scored
    full join assigned
        on scored.interviewer_id = assigned.interviewer_id
    left join within_forms
        on scored.interviewer_id = within_forms.interviewer_id

),

interviewer_style as (

    select
        styles.interviewer_id,
        styles.mean_score,
        styles.sd_score,
        styles.n_yes / styles.n as yes_rate,
        styles.entropy_normalised,
        styles.mean_within_form_sd,
        styles.straight_line_rate,
        styles.feedback_missing_rate,
        styles.median_hours_to_feedback,
        styles.n_interviews,
        styles.n_cancelled,
        interviewer_names.interviewer_name,
        styles.n,
        styles.n_yes / styles.n as value,
        functions.wilson_lower(styles.n_yes, styles.n) as lower_bound,
        functions.wilson_upper(styles.n_yes, styles.n) as upper_bound,
        if(styles.n = 0, 'n_below_minimum', null) as suppressed_because
    from styles
    left join interviewer_names
        on styles.interviewer_id = interviewer_names.interviewer_id

)

select * from interviewer_style
