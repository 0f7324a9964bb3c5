-- What HRIS knows of each employee's groups. A refusal, an empty cell and a missing row are all Unknown.
with

hris_employees as (

    select * from staging.hris_employees

),

hris_demographics as (

    select * from staging.hris_demographics

),

answer_groups as (

    select * from intermediate.answer_groups

),

answers as (

    select
        employee_id,
        unnest([
            {'characteristic': 'gender', 'raw_answer': gender},
            {'characteristic': 'race_ethnicity', 'raw_answer': race_ethnicity},
            {'characteristic': 'veteran', 'raw_answer': veteran},
            {'characteristic': 'disability', 'raw_answer': disability}
        ], recursive := true)
    from hris_demographics

),

by_question as (

    select
        answers.employee_id,
        max(answer_groups."group")
            filter (where answers.characteristic = 'gender') as gender,
        max(answer_groups."group")
            filter (where answers.characteristic = 'race_ethnicity')
            as race_ethnicity,
        max(answer_groups."group")
            filter (where answers.characteristic = 'veteran') as veteran,
        max(answer_groups."group")
            filter (where answers.characteristic = 'disability') as disability
    from answers
    inner join answer_groups
        on
            answers.characteristic = answer_groups.characteristic
            and answers.raw_answer = answer_groups.raw_answer
    where answer_groups.is_answered
    group by answers.employee_id

),

employees as (

    select employee_id from hris_employees
    union
    select employee_id from hris_demographics

),

groups as (

    select
        employees.employee_id,
        unnest([
            {'characteristic': 'gender', 'group': by_question.gender},
            {
                'characteristic': 'race_ethnicity',
                'group': by_question.race_ethnicity
            },
            {
                'characteristic': 'gender_race_ethnicity',
                'group': by_question.gender
                    || ' / ' || by_question.race_ethnicity
            },
            {'characteristic': 'veteran', 'group': by_question.veteran},
            {'characteristic': 'disability', 'group': by_question.disability}
        ], recursive := true)
    from employees
    left join by_question on employees.employee_id = by_question.employee_id

),

employee_groups as (

    select
        employee_id,
        characteristic,
        coalesce("group", 'Unknown') as "group"
    from groups

)

select * from employee_groups
