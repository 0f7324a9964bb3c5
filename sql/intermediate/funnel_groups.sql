-- Every group that occurs anywhere in the company's funnel; Unknown always.
with

opportunity_groups as (

    select * from intermediate.opportunity_groups

),

opportunities as (

    select *
    from intermediate.opportunities
    where left_out_because is null

),

groups as (

    select distinct
        opportunity_groups.characteristic,
        opportunity_groups."group"
    from opportunity_groups
    semi join opportunities
        on opportunity_groups.opportunity_id = opportunities.opportunity_id
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
        cast(row_number() over (order by characteristic, "group") as integer)
            as group_number
    from groups

)

select * from funnel_groups
