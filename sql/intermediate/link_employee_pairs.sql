-- Given and family name together, in every form, without their order.
with

employee_forms as (

    select * from intermediate.link_employee_forms

),

link_employee_pairs as (

    select distinct
        employee_id,
        unnest(flatten(list_transform(
            given_forms,
            lambda form: list_transform(
                family_skeletons,
                lambda skeleton: least(form, skeleton)
                    || ' ' || greatest(form, skeleton)
            )
        ))) as pair
    from employee_forms

)

select * from link_employee_pairs
