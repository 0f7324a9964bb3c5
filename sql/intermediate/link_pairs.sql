-- A key that too many share tells nobody apart and would cost the square of its block; blocks are capped.
with

employee_keys as (

    select * from intermediate.link_employee_keys

),

candidacy_keys as (

    select * from intermediate.link_candidacy_keys

),

employee_blocks as (

    select key, count(*) as n_employees from employee_keys group by key

),

candidacy_blocks as (

    select key, count(*) as n_candidacies from candidacy_keys group by key

),

blocks as (

    select employee_blocks.key
    from employee_blocks
    inner join candidacy_blocks
        on employee_blocks.key = candidacy_blocks.key
    where
        employee_blocks.n_employees * candidacy_blocks.n_candidacies
        <= functions.threshold('link_block_size')

),

link_pairs as (

    select
        employee_keys.employee_id,
        candidacy_keys.opportunity_id,
        list_sort(list_distinct(list(employee_keys.rule))) as rules
    from employee_keys
    inner join blocks on employee_keys.key = blocks.key
    inner join candidacy_keys on employee_keys.key = candidacy_keys.key
    group by employee_keys.employee_id, candidacy_keys.opportunity_id

)

select * from link_pairs
