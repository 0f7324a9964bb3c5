-- Identity and occasion side by side. A person without a name, address and number in Lever can still be told by the rest; but
-- a name that differs throughout, with no id, address, number or handle against it, is somebody else's.
with

pairs as (

    select * from intermediate.link_pairs

),

occasions as (

    select * from intermediate.link_occasions
    where not is_sampled

),

identities as (

    select * from intermediate.link_identities
    where not is_sampled

),

link_comparisons as (

    select
        pairs.employee_number,
        pairs.candidacy_number,
        pairs.person_number,
        concat(
            lever_id, '|', lever_user, '|', email, '|', phone, '|', linkedin,
            '|', given, '|', family, '|', middle, '|', suffix, '|', starts,
            '|', role, '|', place, '|', manager
        ) as pattern,
        occasions.lever_id,
        identities.lever_user,
        identities.email,
        identities.phone,
        identities.linkedin,
        identities.given,
        identities.family,
        identities.middle,
        identities.suffix,
        occasions.starts,
        occasions.role,
        occasions.place,
        occasions.manager
    from pairs
    inner join occasions
        on
            pairs.employee_number = occasions.employee_number
            and pairs.candidacy_number = occasions.candidacy_number
    left join identities
        on
            pairs.employee_number = identities.employee_number
            and pairs.person_number = identities.person_number
    where
        coalesce(identities.given, identities.family) is null
        or coalesce(identities.given, 'different') <> 'different'
        or coalesce(identities.family, 'different') <> 'different'
        or coalesce(identities.email, 'different') <> 'different'
        or coalesce(identities.phone, 'different') in ('same', 'shared')
        or identities.linkedin = 'same'
        or identities.lever_user = 'linked'
        or occasions.lever_id in ('this opportunity', 'this person')

)

select * from link_comparisons
