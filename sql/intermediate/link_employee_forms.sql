with

employees as (

    select * from intermediate.link_employees

),

words as (

    select * from intermediate.link_words

),

slips as (

    select * from intermediate.link_slips

),

given as (

    select
        employees.employee_id,
        list_sort(list_distinct(flatten(list(words.forms)))) as given_forms,
        list_sort(list(words.word_number)) as given_numbers,
        list_sort(flatten(list(coalesce(slips.meant_numbers, []))))
            as given_meant_numbers
    from (
        select employee_id, unnest(given_tokens) as word from employees
    ) as employees
    inner join words on employees.word = words.word
    left join slips on words.word_number = slips.word_number
    group by employees.employee_id

),

family as (

    select
        employees.employee_id,
        list_sort(list_distinct(list(words.skeleton))) as family_skeletons,
        list_sort(list(words.word_number)) as family_numbers,
        list_sort(flatten(list(coalesce(slips.meant_numbers, []))))
            as family_meant_numbers
    from (
        select employee_id, unnest(family_tokens) as word from employees
    ) as employees
    inner join words on employees.word = words.word
    left join slips on words.word_number = slips.word_number
    group by employees.employee_id

),

link_employee_forms as (

    select
        employees.employee_id,
        list_transform(employees.given_tokens, lambda word: word[1])
            as given_initials,
        employees.middle_tokens
        || list_transform(employees.middle_tokens, lambda word: word[1])
            as middle_forms,
        coalesce(given.given_forms, []) as given_forms,
        coalesce(given.given_numbers, []) as given_numbers,
        coalesce(given.given_meant_numbers, []) as given_meant_numbers,
        coalesce(family.family_skeletons, []) as family_skeletons,
        coalesce(family.family_numbers, []) as family_numbers,
        coalesce(family.family_meant_numbers, []) as family_meant_numbers,
        joined.word_number as family_joined_number
    from employees
    left join given on employees.employee_id = given.employee_id
    left join family on employees.employee_id = family.employee_id
    left join words as joined
        on array_to_string(employees.family_tokens, '') = joined.word

)

select * from link_employee_forms
