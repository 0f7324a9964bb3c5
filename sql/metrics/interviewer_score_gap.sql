with

score_gaps as (

    select * from intermediate.score_gaps

),

pooled_gaps as (

    select * from intermediate.pooled_gaps

),

interviewer_names as (

    select * from intermediate.interviewer_names

),

estimated as (

    select
        * exclude (gap) replace (
            if(suppressed_because is null, se, null) as se,
            if(suppressed_because is null, df, null) as df
        ),
        if(suppressed_because is null, gap, null) as gap_observed
    from score_gaps

),

own as (

    select
        estimated.*,
        functions.student_t_two_sided_p(
            estimated.gap_observed / estimated.se, estimated.df
        ) as p_value,
        pooled_gaps.shrunk as value,
        pooled_gaps.shrunk_se as value_se
    from estimated
    left join pooled_gaps
        on
            estimated.characteristic || '|' || estimated."group"
            = pooled_gaps.fit_id
            and estimated.interviewer_id = pooled_gaps.unit_id

),

wholes as (

    select distinct
        fit_id,
        mu,
        mu_se,
        tau2,
        i2
    from pooled_gaps

),

-- Behind the pooled gap stand the interviewers that were pooled; where none was,
-- all that might have been.
company as (

    select
        'all' as interviewer_id,
        score_gaps.characteristic,
        score_gaps."group",
        any_value(score_gaps.reference_group) as reference_group,
        cast(coalesce(
            sum(score_gaps.n_group)
            filter (where score_gaps.suppressed_because is null),
            sum(score_gaps.n_group)
        ) as bigint) as n_group,
        cast(coalesce(
            sum(score_gaps.n_reference)
            filter (where score_gaps.suppressed_because is null),
            sum(score_gaps.n_reference)
        ) as bigint) as n_reference,
        any_value(wholes.mu_se) as se,
        any_value(wholes.tau2) as tau2,
        any_value(wholes.i2) as i2,
        any_value(wholes.mu) as value,
        any_value(wholes.mu_se) as value_se,
        case
            when any_value(wholes.mu) is not null then null
            when bool_or(score_gaps.suppressed_because = 'no_rating_variance')
                then 'no_rating_variance'
            else 'n_below_minimum'
        end as suppressed_because
    from score_gaps
    left join wholes
        on
            score_gaps.characteristic || '|' || score_gaps."group"
            = wholes.fit_id
    group by score_gaps.characteristic, score_gaps."group"

),

gaps as (

    select * from own
    union all by name
    select * from company

),

q_values as (

    select
        characteristic,
        unnest(list({interviewer_id: interviewer_id, "group": "group"}))
            as row_key,
        unnest(functions.benjamini_hochberg(list(p_value))) as q_value
    from own
    where p_value is not null
    group by characteristic

),

-- A row without a value must not give a small group's count away.
guarded as (

    select
        *,
        suppressed_because is not null
        and n_group between 1 and functions.threshold('small_cell') - 1
            as is_group_small,
        suppressed_because is not null
        and n_reference between 1 and functions.threshold('small_cell') - 1
            as is_reference_small
    from gaps

),

interviewer_score_gap as (

    select
        guarded.interviewer_id,
        guarded.characteristic,
        guarded."group",
        guarded.reference_group,
        if(guarded.is_group_small, null, guarded.n_group) as n_group,
        if(
            guarded.is_group_small or guarded.is_reference_small,
            null, guarded.n_reference
        ) as n_reference,
        guarded.gap_observed,
        guarded.se,
        guarded.df,
        guarded.p_value,
        q_values.q_value,
        guarded.tau2,
        guarded.i2,
        interviewer_names.interviewer_name,
        if(
            guarded.is_group_small or guarded.is_reference_small,
            null, guarded.n_group + guarded.n_reference
        ) as n,
        guarded.value,
        guarded.value - 1.96 * guarded.value_se as lower_bound,
        guarded.value + 1.96 * guarded.value_se as upper_bound,
        guarded.suppressed_because
    from guarded
    left join q_values
        on
            guarded.characteristic = q_values.characteristic
            and guarded.interviewer_id = q_values.row_key.interviewer_id
            and guarded."group" = q_values.row_key."group"
    left join interviewer_names
        on guarded.interviewer_id = interviewer_names.interviewer_id

)

select * from interviewer_score_gap
