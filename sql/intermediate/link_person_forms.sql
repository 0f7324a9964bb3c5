with

people as (

    select
        rowid as person_number,
        unnest(tokens) as word
    from intermediate.link_people

),

words as (

    select * from intermediate.link_words

),

slips as (

    select * from intermediate.link_slips

),

link_person_forms as (

    select
        people.person_number,
        list_sort(list(words.word_number)) as word_numbers,
        list_sort(flatten(
            list(slips.meant_numbers)
            filter (where slips.meant_numbers is not null)
        )) as meant_numbers,
        list_sort(list_distinct(list(words.skeleton))) as skeletons,
        list_sort(list_distinct(flatten(list(words.forms)))) as forms
    from people
    inner join words on people.word = words.word
    left join slips on words.word_number = slips.word_number
    group by people.person_number

)

select * from link_person_forms
