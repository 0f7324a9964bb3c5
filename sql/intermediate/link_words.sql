-- Every word of a name met on either side, once, with the forms it is compared by: its skeleton, and the skeletons of
-- the full names it is short for.
with

employees as (

    select * from intermediate.link_employees

),

people as (

    select * from intermediate.link_people

),

nicknames as (

    select * from seeds.nicknames

),

met as (

    select unnest(tokens) as word, 1 as n_people from people
    union all
    select unnest(given_tokens || family_tokens || middle_tokens), 0
    from employees

),

words as (

    select
        word,
        sum(n_people) as n_people
    from met
    group by word

),

full_forms as (

    select
        nicknames.nickname as word,
        list(functions.name_skeleton(nicknames.name)) as forms
    from nicknames
    group by nicknames.nickname

),

link_words as (

    select
        words.word,
        row_number() over (order by words.word) as word_number,
        words.n_people,
        functions.name_skeleton(words.word) as skeleton,
        list_sort(list_distinct(
            [functions.name_skeleton(words.word)]
            || coalesce(full_forms.forms, [])
        )) as forms
    from words
    left join full_forms on words.word = full_forms.word

)

select * from link_words
