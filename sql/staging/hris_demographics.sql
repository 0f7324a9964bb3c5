with

landed as (

    select * from landing.hris_demographics

),

hris_demographics as (

    select
        employee_id,
        gender,
        race_ethnicity,
        veteran,
        disability,
        birth_date as birth_on
    from landed

)

select * from hris_demographics
