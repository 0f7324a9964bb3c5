-- A key that too many share tells nobody apart and would cost the square of its block: blocks are capped by kind of key.
with

employee_keys as (

    select * from intermediate.link_employee_keys

),

candidacy_keys as (

    select * from intermediate.link_candidacy_keys

),

kinds as (

    select * from seeds.link_keys

),

employee_blocks as (

    select
        key,
        any_value(rule) as rule,
        count(*) as n_employees
    from employee_keys
    group by key

),

candidacy_blocks as (

    select key, count(*) as n_candidacies from candidacy_keys group by key

),

blocks as (

    select
        employee_blocks.key,
        kinds.is_alike
    from employee_blocks
    inner join candidacy_blocks
        on employee_blocks.key = candidacy_blocks.key
    inner join kinds on employee_blocks.rule = kinds.rule
    where
        employee_blocks.n_employees * candidacy_blocks.n_candidacies
        <= kinds.largest_block

),

met as (

    select
        employee_keys.employee_number,
        candidacy_keys.candidacy_number,
        bool_or(blocks.is_alike) as is_alike
    from employee_keys
    inner join blocks on employee_keys.key = blocks.key
    inner join candidacy_keys on employee_keys.key = candidacy_keys.key
    group by
        employee_keys.employee_number,
        candidacy_keys.candidacy_number

),

candidacies as (

    select
        rowid as candidacy_number,
        person_number
    from intermediate.link_candidacies

),

link_pairs as (

    select
        met.employee_number,
        met.candidacy_number,
        candidacies.person_number,
        met.is_alike
    from met
    inner join candidacies
        on met.candidacy_number = candidacies.candidacy_number

)

select * from link_pairs
