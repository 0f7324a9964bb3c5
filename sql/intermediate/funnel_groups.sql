-- Every group that occurs anywhere in the company's funnel; Unknown always.
with

group_counts as (

    select * from intermediate.group_counts

),

groups as (

    select
        characteristic,
        "group"
    from group_counts
    where scope_kind = 'company'
    union
    select
        unnest([
            'gender',
            'race_ethnicity',
            'gender_race_ethnicity',
            'veteran',
            'disability'
        ]),
        'Unknown'

),

funnel_groups as (

    select
        characteristic,
        "group",
        row_number() over (order by characteristic, "group") as group_number
    from groups

)

select * from funnel_groups
