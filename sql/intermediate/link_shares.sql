-- What is known of every pair before it is looked at. Where nearly every hire in Lever belongs to some employee and nearly
-- every employee to some hire, a pair whose two sides have nothing better is likelier than its own evidence says: the
-- other explanation needs an exception on both sides. The gain is capped at fifty.
with

estimates as (

    select * from intermediate.link_estimates

),

n_employees as (

    select greatest(count(*), 1) as n_employees
    from intermediate.link_employees

),

n_dated as (

    select greatest(count(*), 1) as n_dated
    from intermediate.link_candidacies
    where hired_on is not null

),

n_possible as (

    select
        n_employees * greatest(
            (select count(*) from intermediate.link_candidacies), 1
        ) as n_possible
    from n_employees

),

expected as (

    select
        max(share_hired) as share_hired,
        max(share_candidate) as share_candidate,
        sum(hired) filter (
            where comparison = 'starts'
            and (level like 'offer%' or level like 'hired%')
        ) as dated_share
    from estimates

),

link_shares as (

    select
        expected.share_hired,
        expected.share_candidate,
        greatest(
            least(1, greatest(
                0.05, 1 - expected.share_hired * n_possible / n_employees
            ))
            * least(1, greatest(
                0.05,
                1 - expected.share_hired * n_possible
                * expected.dated_share / n_dated
            )),
            0.02
        ) as exception_share
    from expected
    cross join n_employees
    cross join n_dated
    cross join n_possible

)

select * from link_shares
