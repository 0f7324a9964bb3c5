-- The words that a typing error makes of an employee's names, among all that were met. One error leaves the beginning or
-- the end of a word as it was.
with

employees as (

    select * from intermediate.link_employees

),

words as (

    select word from intermediate.link_words

),

names as (

    select distinct unnest(given_tokens || family_tokens) as word
    from employees

),

begun as (

    select names.word, words.word as slip
    from names
    inner join words on names.word[:2] = words.word[:2]
    where functions.is_slip(names.word, words.word)

),

ended as (

    select names.word, words.word as slip
    from names
    inner join words on names.word[-2:] = words.word[-2:]
    where functions.is_slip(names.word, words.word)

),

link_slips as (

    select
        word,
        list(slip order by slip) as slips
    from (
        select word, slip from begun
        union
        select word, slip from ended
    )
    where word <> slip
    group by word

)

select * from link_slips
