-- A key that too many share tells nobody apart and would cost the square of its block; blocks are capped. A family
-- name alone, and a whole name with an application that Lever never marked as a hire, have to be rarer still.
with

employee_keys as (

    select * from intermediate.link_employee_keys

),

candidacy_keys as (

    select * from intermediate.link_candidacy_keys

),

employees as (

    select employee_number, employee_id from intermediate.link_employees

),

candidacies as (

    select candidacy_number, opportunity_id
    from intermediate.link_candidacies

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

    select employee_blocks.key
    from employee_blocks
    inner join candidacy_blocks
        on employee_blocks.key = candidacy_blocks.key
    where
        employee_blocks.n_employees * candidacy_blocks.n_candidacies
        <= functions.threshold('link_block_size')
        * if(
            employee_blocks.rule in ('name, quarter', 'family, week'), 0.003, 1
        )

),

numbered as (

    select
        employee_keys.employee_number,
        candidacy_keys.candidacy_number,
        bool_or(employee_keys.rule in (
            'id', 'email', 'email user', 'phone', 'linkedin', 'family, week',
            'name, month', 'name, quarter'
        )) as is_alike
    from employee_keys
    semi join blocks on employee_keys.key = blocks.key
    inner join candidacy_keys on employee_keys.key = candidacy_keys.key
    group by
        employee_keys.employee_number,
        candidacy_keys.candidacy_number

),

link_pairs as (

    select
        employees.employee_id,
        candidacies.opportunity_id,
        numbered.is_alike
    from numbered
    inner join employees
        on numbered.employee_number = employees.employee_number
    inner join candidacies
        on numbered.candidacy_number = candidacies.candidacy_number

)

select * from link_pairs
