with

same_group_models as (

    select * from intermediate.same_group_models

),

rating_facts as (

    select * from intermediate.rating_facts

),

characteristics as (

    select unnest([
        'gender',
        'race_ethnicity',
        'gender_race_ethnicity',
        'veteran',
        'disability'
    ]) as characteristic

),

same_group_effect as (

    select
        characteristics.characteristic,
        same_group_models.std_error as se,
        functions.normal_two_sided_p(
            same_group_models.estimate / same_group_models.std_error
        ) as p_value,
        coalesce(same_group_models.n, 0) as n,
        same_group_models.estimate as value,
        same_group_models.estimate - 1.96 * same_group_models.std_error
            as lower_bound,
        same_group_models.estimate + 1.96 * same_group_models.std_error
            as upper_bound,
        case
            when same_group_models.estimate is not null then null
            when same_group_models.n > 0 and rating_facts.is_constant
                then 'no_rating_variance'
            else 'no_comparison_group'
        end as suppressed_because
    from characteristics
    left join rating_facts
        on rating_facts.scope_kind = 'company'
    left join same_group_models
        on characteristics.characteristic = same_group_models.fit_id

)

select * from same_group_effect
