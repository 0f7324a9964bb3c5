-- Pairs that agree alike are alike to the estimation, which therefore counts patterns and not pairs.
with

comparisons as (

    select * from intermediate.link_comparisons

),

link_patterns as (

    select
        pattern,
        lever_id,
        lever_user,
        email,
        phone,
        linkedin,
        given,
        family,
        middle,
        suffix,
        starts,
        role,
        place,
        manager,
        count(*) as n_pairs
    from comparisons
    group by all

)

select * from link_patterns
