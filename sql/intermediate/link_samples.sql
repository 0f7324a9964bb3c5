-- How often strangers agree is learnt from pairs that nothing brought together: up to a thousand employees with up to
-- a thousand opportunities, drawn by the digest of their ids, the same ones every time.
with

employees as (

    select employee_id
    from intermediate.link_employees
    order by md5(employee_id), employee_id
    limit 500

),

candidacies as (

    select opportunity_id
    from intermediate.link_candidacies
    order by md5(opportunity_id), opportunity_id
    limit 1000

),

link_samples as (

    select
        employees.employee_id,
        candidacies.opportunity_id
    from employees
    cross join candidacies

)

select * from link_samples
