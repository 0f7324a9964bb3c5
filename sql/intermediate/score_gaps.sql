-- Per interviewer and group: the difference of weighted mean panel differences, group less reference, with Welch's
-- standard error and degrees of freedom.
with

panel_differences as (

    select * from intermediate.panel_differences

),

opportunity_groups as (

    select * from intermediate.opportunity_groups

),

score_references as (

    select * from intermediate.score_references

),

rating_facts as (

    select * from intermediate.rating_facts where scope_kind = 'company'

),

interviewers as (

    select distinct interviewer_id
    from intermediate.interviewer_scores
    where is_in_window

),

moments as (

    select
        panel_differences.interviewer_id,
        opportunity_groups.characteristic,
        opportunity_groups."group",
        count(*) as n,
        sum(weight * difference) / sum(weight) as mean,
        (
            sum(weight ** 2 * difference ** 2)
            - 2 * mean * sum(weight ** 2 * difference)
            + mean ** 2 * sum(weight ** 2)
        ) / sum(weight) ** 2 * n / nullif(n - 1, 0) as variance
    from panel_differences
    inner join opportunity_groups
        on panel_differences.opportunity_id = opportunity_groups.opportunity_id
    where opportunity_groups."group" <> 'Unknown'
    group by
        panel_differences.interviewer_id,
        opportunity_groups.characteristic,
        opportunity_groups."group"

),

compared as (

    select
        interviewers.interviewer_id,
        score_references.characteristic,
        score_references."group",
        score_references.reference_group,
        rating_facts.is_comparable,
        coalesce(own.n, 0) as n_group,
        coalesce(reference.n, 0) as n_reference,
        own.mean - reference.mean as gap,
        greatest(own.variance, 0) as group_variance,
        greatest(reference.variance, 0) as reference_variance
    from interviewers
    inner join score_references
        on score_references."group" <> score_references.reference_group
    cross join rating_facts
    left join moments as own
        on
            interviewers.interviewer_id = own.interviewer_id
            and score_references.characteristic = own.characteristic
            and score_references."group" = own."group"
    left join moments as reference
        on
            interviewers.interviewer_id = reference.interviewer_id
            and score_references.characteristic = reference.characteristic
            and score_references.reference_group = reference."group"

),

-- Equal differences differ in their last digits, so a standard error below any score's precision is zero.
score_gaps as (

    select
        interviewer_id,
        characteristic,
        "group",
        reference_group,
        n_group,
        n_reference,
        gap,
        if(
            sqrt(group_variance + reference_variance) > 1e-7,
            sqrt(group_variance + reference_variance), 0
        ) as se,
        (group_variance + reference_variance) ** 2 / nullif(
            group_variance ** 2 / nullif(n_group - 1, 0)
            + reference_variance ** 2 / nullif(n_reference - 1, 0), 0
        ) as df,
        case
            when
                not is_comparable
                or least(n_group, n_reference)
                < greatest(functions.threshold('minimum_scores_per_group'), 2)
                then 'n_below_minimum'
            when sqrt(group_variance + reference_variance) <= 1e-7
                then 'no_rating_variance'
        end as suppressed_because
    from compared

)

select * from score_gaps
