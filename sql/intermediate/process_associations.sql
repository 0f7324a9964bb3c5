-- Rows in for the estimator: one per hire, known measure and mature outcome.
with

hire_process as (

    select * from intermediate.hire_process

),

hire_outcomes as (

    select * from intermediate.hire_outcomes

),

process_associations as (

    select
        hire_process.process_measure,
        hire_outcomes.outcome,
        hire_process.measure_value,
        hire_outcomes.outcome_value
    from hire_process
    inner join hire_outcomes
        on hire_process.employee_id = hire_outcomes.employee_id
    where hire_outcomes.is_mature

)

select * from process_associations
