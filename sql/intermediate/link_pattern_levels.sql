with

patterns as (

    select * from intermediate.link_patterns

),

link_pattern_levels as (

    select pattern, n_pairs, comparison, level
    from (
        unpivot (
            select
                pattern, n_pairs, lever_id, lever_user, email, phone, linkedin,
                given, family, middle, suffix, starts, role, place, manager
            from patterns
        )
        on
            lever_id, lever_user, email, phone, linkedin, given, family,
            middle, suffix, starts, role, place, manager
        into name comparison value level
    )

)

select * from link_pattern_levels
