-- A name weighs by how many people in Lever bear it: each form with its bearers, and the bearers of given and family
-- name together, because names of one culture come together more often than chance.
with

employee_forms as (

    select * from intermediate.link_employee_forms

),

person_forms as (

    select * from intermediate.link_person_forms

),

n_people as (

    select greatest(count(*), 1) as n_people from intermediate.link_people

),

form_counts as (

    select
        form,
        count(*) as n_people
    from (select unnest(forms) as form from person_forms)
    group by form

),

given as (

    select
        employees.employee_id,
        list(
            {
                form: employees.form,
                share: coalesce(form_counts.n_people, 1) / n_people.n_people
            }
            order by employees.form
        ) as given_shares
    from (
        select employee_id, unnest(given_forms) as form from employee_forms
    ) as employees
    cross join n_people
    left join form_counts on employees.form = form_counts.form
    group by employees.employee_id

),

family as (

    select
        employees.employee_id,
        list(
            {
                form: employees.form,
                share: coalesce(form_counts.n_people, 1) / n_people.n_people
            }
            order by employees.form
        ) as family_shares
    from (
        select employee_id, unnest(family_skeletons) as form
        from employee_forms
    ) as employees
    cross join n_people
    left join form_counts on employees.form = form_counts.form
    group by employees.employee_id

),

employee_pairs as (

    select * from intermediate.link_employee_pairs

),

pair_counts as (

    select
        pair,
        count(*) as n_people
    from intermediate.link_person_pairs
    group by pair

),

namesakes as (

    select
        employee_pairs.employee_id,
        max(pair_counts.n_people) as n_namesakes
    from employee_pairs
    inner join pair_counts on employee_pairs.pair = pair_counts.pair
    group by employee_pairs.employee_id

),

link_employee_names as (

    select
        employee_forms.employee_id,
        coalesce(given.given_shares, []) as given_shares,
        coalesce(family.family_shares, []) as family_shares,
        greatest(coalesce(namesakes.n_namesakes, 0) - 1, 0.3)
            / n_people.n_people as namesake_share
    from employee_forms
    cross join n_people
    left join given on employee_forms.employee_id = given.employee_id
    left join family on employee_forms.employee_id = family.employee_id
    left join namesakes on employee_forms.employee_id = namesakes.employee_id

)

select * from link_employee_names
