-- The level of agreement of each comparison of two persons, the best that holds; null where either side says nothing.
with

agreements as (

    select * from intermediate.link_agreements

),

link_identities as (

    select
        employee_number,
        person_number,
        is_sampled,
        case
            when is_linked_user then 'linked'
            when has_linked_user then 'other contact'
        end as lever_user,
        case
            when not has_given then null
            when is_given_same then 'same'
            when is_given_variant then 'variant'
            when is_given_close then 'close'
            when is_given_initial then 'initial'
            else 'different'
        end as given,
        case
            when not has_family then null
            when is_family_all and has_two_families then 'both'
            when is_family_all or is_family_joined then 'same'
            when is_family_any then 'partial'
            when is_family_variant then 'variant'
            when is_family_close then 'close'
            else 'different'
        end as family,
        case
            when not has_middle then null
            when is_middle_same then 'same'
            when not has_two_families then 'different'
        end as middle,
        case
            when is_suffix_same then 'same'
            when not is_suffix_same then 'different'
        end as suffix,
        case
            when is_email_same and is_email_shared then 'shared'
            when is_email_same then 'same'
            when has_email then 'different'
        end as email,
        case
            when is_phone_same and is_phone_shared then 'shared'
            when is_phone_same then 'same'
            when is_phone_area then 'area'
            when has_phone then 'different'
        end as phone,
        case
            when is_linkedin_same then 'same'
            when has_linkedin then 'different'
        end as linkedin
    from agreements

)

select * from link_identities
