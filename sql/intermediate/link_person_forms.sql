with

people as (

    select
        contact_id,
        unnest(tokens) as word
    from intermediate.link_people

),

words as (

    select * from intermediate.link_words

),

link_person_forms as (

    select
        people.contact_id,
        list_sort(list_distinct(list(words.skeleton))) as skeletons,
        list_sort(list_distinct(flatten(list(words.forms)))) as forms
    from people
    inner join words on people.word = words.word
    group by people.contact_id

)

select * from link_person_forms
