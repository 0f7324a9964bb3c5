-- One weight per pair. A rare name says more than a common one: where a name agrees, the share of people in Lever who
-- bear it stands in for the average; where given and family name both agree, the share who bear the two together, if
-- that is larger. Namesakes live near each other more often than strangers do: where the name is all that tells the
-- person, Lever knows of no hire and the manager is another, the place tells nothing. Two who began within ninety
-- days of each other are two people, as nobody leaves and is hired again so soon: a contact whom an address tells to be
-- one of them is not the other, however well the other's first day and manager fit.
with

comparisons as (

    select * from intermediate.link_comparisons

),

employees as (

    select
        rowid as employee_number,
        employee_id,
        started_on
    from intermediate.link_employees

),

candidacies as (

    select
        rowid as candidacy_number,
        opportunity_id,
        contact_id
    from intermediate.link_candidacies

),

pattern_weights as (

    select * from intermediate.link_pattern_weights

),

names as (

    select * from intermediate.link_employee_names

),

person_forms as (

    select * from intermediate.link_person_forms

),

shares as (

    select * from intermediate.link_shares

),

borne as (

    select
        comparisons.*,
        employees.employee_id,
        employees.started_on,
        if(
            given in ('same', 'variant'),
            functions.rarest_share(names.given_shares, person_forms.forms),
            null
        ) as given_share,
        if(
            family in ('same', 'both', 'partial', 'variant'),
            functions.rarest_share(
                names.family_shares, person_forms.skeletons
            ),
            null
        ) as family_share,
        names.namesake_share
    from comparisons
    inner join employees
        on comparisons.employee_number = employees.employee_number
    inner join names on employees.employee_id = names.employee_id
    left join person_forms
        on comparisons.person_number = person_forms.person_number

),

named as (

    select
        borne.*,
        pattern_weights.identity_log,
        pattern_weights.hired_log - if(
            starts like 'applied%'
            and coalesce(email, '') <> 'same'
            and coalesce(phone, '') <> 'same'
            and coalesce(linkedin, '') <> 'same'
            and coalesce(lever_user, '') <> 'linked'
            and coalesce(lever_id, 'somebody else') = 'somebody else'
            and coalesce(manager, 'different') = 'different',
            greatest(pattern_weights.place_log, 0), 0
        ) as hired_log,
        pattern_weights.candidate_log,
        if(given_share is null, 0, pattern_weights.given_log)
        + if(family_share is null, 0, pattern_weights.family_log)
        - ln(greatest(
            coalesce(given_share, 1) * coalesce(family_share, 1),
            if(
                given_share is null or family_share is null, 0,
                namesake_share
            ),
            1e-7
        )) as name_log
    from borne
    inner join pattern_weights on borne.pattern = pattern_weights.pattern

),

odds as (

    select
        named.*,
        shares.exception_share,
        ln(share_hired) + identity_log + name_log + hired_log as hired_odds,
        ln(share_candidate) + identity_log + name_log + candidate_log
            as candidate_odds
    from named
    cross join shares

),

claims as (

    select
        person_number,
        employee_number,
        any_value(started_on) as started_on,
        max(candidate_odds) as claim
    from odds
    where
        candidate_odds > 0
        and (
            email = 'same'
            or phone = 'same'
            or linkedin = 'same'
            or lever_user = 'linked'
            or lever_id in ('this opportunity', 'this person')
        )
    group by
        person_number,
        employee_number

),

rivals as (

    select
        odds.employee_number,
        odds.candidacy_number,
        max(claims.claim) as rival_odds
    from odds
    inner join claims on odds.person_number = claims.person_number
    where
        odds.hired_odds > 0
        and odds.employee_number <> claims.employee_number
        and abs(odds.started_on - claims.started_on) <= 90
    group by
        odds.employee_number,
        odds.candidacy_number

),

link_weights as (

    select
        odds.employee_id,
        candidacies.contact_id,
        candidacies.opportunity_id,
        pattern,
        lever_id,
        lever_user,
        email,
        phone,
        linkedin,
        given,
        family,
        middle,
        suffix,
        starts,
        role,
        place,
        manager,
        round((identity_log + name_log + hired_log) / ln(2), 6)
            as match_weight,
        round(
            hired_odds
            - ln(
                1
                + exp(least(candidate_odds, 600))
                + exp(least(coalesce(rivals.rival_odds, -600), 600))
            )
            - if(
                starts like 'offer%' or starts like 'hired%',
                ln(exception_share), 0
            ),
            6
        ) as log_odds,
        round(
            greatest(hired_odds, candidate_odds)
            + ln(1 + exp(-abs(hired_odds - candidate_odds))),
            6
        ) as person_log_odds
    from odds
    inner join candidacies
        on odds.candidacy_number = candidacies.candidacy_number
    left join rivals
        on
            odds.employee_number = rivals.employee_number
            and odds.candidacy_number = rivals.candidacy_number

)

select * from link_weights
