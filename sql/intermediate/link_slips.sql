-- A word that a typing error may have made of an employee's name, or an employee's name of it: the rarer of the two with
-- the commoner, so that the lists stay short. One error leaves the beginning or the end of a word as it was.
with

employees as (

    select * from intermediate.link_employees

),

words as (

    select * from intermediate.link_words

),

names as (

    select words.*
    from words
    semi join (
        select unnest(given_tokens || family_tokens) as word from employees
    ) as borne on words.word = borne.word

),

met as (

    select
        names.word_number as name_number,
        names.n_people as n_name,
        words.word_number,
        words.n_people
    from names
    inner join words on names.word[:2] = words.word[:2]
    where
        names.word <> words.word
        and functions.is_slip(names.word, words.word)
    union
    select
        names.word_number,
        names.n_people,
        words.word_number,
        words.n_people
    from names
    inner join words on names.word[-2:] = words.word[-2:]
    where
        names.word <> words.word
        and functions.is_slip(names.word, words.word)

),

corrected as (

    select word_number as slip_number, name_number as meant_number
    from met
    where n_name > n_people
    union
    select name_number, word_number
    from met
    where n_people >= n_name

),

link_slips as (

    select
        slip_number as word_number,
        list(meant_number order by meant_number) as meant_numbers
    from corrected
    group by slip_number

)

select * from link_slips
