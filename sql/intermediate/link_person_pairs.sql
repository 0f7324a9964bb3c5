-- Of the pairs of words in a person's name, those that are some employee's given and family name.
with

person_forms as (

    select * from intermediate.link_person_forms

),

wanted as (

    select distinct pair from intermediate.link_employee_pairs

),

written as (

    select
        person_number,
        unnest(functions.name_pairs(forms)) as pair
    from person_forms

),

link_person_pairs as (

    select
        written.person_number,
        written.pair
    from written
    semi join wanted on written.pair = wanted.pair

)

select * from link_person_pairs
