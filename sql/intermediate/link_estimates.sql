with

rounds as (

    select * from intermediate.link_rounds
    qualify round = max(round) over ()

),

starting as (

    select * from intermediate.link_starting_values

),

link_estimates as (

    select
        rounds.comparison,
        rounds.level,
        starting.is_identity,
        rounds.hired,
        rounds.candidate,
        starting.stranger,
        rounds.n_hired / starting.n_possible as share_hired,
        rounds.n_candidate / starting.n_possible as share_candidate
    from rounds
    inner join starting
        on
            rounds.comparison = starting.comparison
            and rounds.level = starting.level

)

select * from link_estimates
