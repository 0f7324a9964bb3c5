-- Lever's answer stands; where it is Unknown, HRIS answers. The intersection is of the two questions so answered.
with

hires as (

    select * from intermediate.hires

),

opportunity_groups as (

    select * from intermediate.opportunity_groups

),

employee_groups as (

    select * from intermediate.employee_groups

),

hris_demographics as (

    select * from staging.hris_demographics

),

answered as (

    select
        hires.employee_id,
        hires.opportunity_id,
        employee_groups.characteristic,
        nullif(
            if(
                coalesce(opportunity_groups."group", 'Unknown') = 'Unknown',
                employee_groups."group",
                opportunity_groups."group"
            ),
            'Unknown'
        ) as "group"
    from hires
    inner join employee_groups
        on hires.employee_id = employee_groups.employee_id
    left join opportunity_groups
        on
            hires.opportunity_id = opportunity_groups.opportunity_id
            and employee_groups.characteristic
            = opportunity_groups.characteristic
    where employee_groups.characteristic <> 'gender_race_ethnicity'

),

intersections as (

    select
        employee_id,
        opportunity_id,
        'gender_race_ethnicity' as characteristic,
        max("group") filter (where characteristic = 'gender')
        || ' / '
        || max("group") filter (where characteristic = 'race_ethnicity')
            as "group"
    from answered
    group by employee_id, opportunity_id

),

-- Whole years on the start date.
ages as (

    select
        hires.employee_id,
        hires.opportunity_id,
        'age_40_plus' as characteristic,
        case
            when
                max(hris_demographics.birth_on) + interval 40 year
                <= hires.started_on
                then '40 and over'
            when max(hris_demographics.birth_on) is not null then 'Under 40'
        end as "group"
    from hires
    left join hris_demographics
        on hires.employee_id = hris_demographics.employee_id
    group by hires.employee_id, hires.opportunity_id, hires.started_on

),

all_six as (

    select * from answered
    union all by name
    select * from intersections
    union all by name
    select * from ages

),

hire_groups as (

    select
        employee_id,
        opportunity_id,
        characteristic,
        coalesce("group", 'Unknown') as "group"
    from all_six

)

select * from hire_groups
