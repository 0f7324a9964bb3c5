-- Where estimation starts. Before anything is known, seven in ten employees are taken to have been hired through Lever.
with

levels as (

    select * from seeds.link_levels

),

strangers as (

    select * from intermediate.link_strangers

),

n_employees as (

    select count(*)::double as n_employees from intermediate.link_employees

),

n_candidacies as (

    select count(*)::double as n_candidacies
    from intermediate.link_candidacies

),

link_starting_values as (

    select
        levels.comparison,
        levels.level,
        levels.is_identity,
        levels.is_hired_fixed,
        levels.is_candidate_fixed,
        levels.hired,
        levels.candidate,
        strangers.stranger,
        n_employees * n_candidacies as n_possible,
        0.7 * least(n_employees, n_candidacies) as n_hired,
        0.3 * least(n_employees, n_candidacies) as n_candidate
    from levels
    inner join strangers
        on
            levels.comparison = strangers.comparison
            and levels.level = strangers.level
    cross join n_employees
    cross join n_candidacies

)

select * from link_starting_values
