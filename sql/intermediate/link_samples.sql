-- How often strangers agree is learnt from pairs that nothing brought together: up to six hundred employees with up to
-- a thousand opportunities, drawn by the digest of their ids, the same ones every time. Pairs that a name, an address or
-- a number brought together are left out, since some of them are no strangers.
with

employees as (

    select rowid as employee_number
    from intermediate.link_employees
    order by md5(employee_id), employee_id
    limit 600

),

candidacies as (

    select rowid as candidacy_number
    from intermediate.link_candidacies
    order by md5(opportunity_id), opportunity_id
    limit 1000

),

met as (

    select employee_number, candidacy_number
    from intermediate.link_pairs
    where is_alike

),

link_samples as (

    select
        employees.employee_number,
        candidacies.candidacy_number
    from employees
    cross join candidacies
    anti join met
        on
            employees.employee_number = met.employee_number
            and candidacies.candidacy_number = met.candidacy_number

)

select * from link_samples
