-- Expectation and maximisation (Dempster, Laird and Rubin 1977). A pair is one of three: the employee was hired from
-- this opportunity, it is another candidacy of the same person, or it is a stranger's. Identity agrees alike in the
-- first two, so they share its levels. The starting values weigh as forty pairs, so that a small company keeps to
-- them. Sums are taken over decimals: they do not depend on the order of rows.
with recursive

reached as (

    select * from intermediate.link_pattern_levels

),

starting as (

    select * from intermediate.link_starting_values

),

link_rounds as (

    select
        0 as round, comparison, level, hired, candidate, n_hired, n_candidate
    from starting

    union all

    select
        round, comparison, level, hired, candidate, n_hired, n_candidate
    from (
        with

        odds as (

            select
                reached.pattern,
                max(reached.n_pairs) as n_pairs,
                max(link_rounds.round) as round,
                max(link_rounds.n_hired / starting.n_possible)
                * exp(sum(functions.log_ratio(
                    link_rounds.hired, starting.stranger
                ))::double) as odds_hired,
                max(link_rounds.n_candidate / starting.n_possible)
                * exp(sum(functions.log_ratio(
                    link_rounds.candidate, starting.stranger
                ))::double) as odds_candidate
            from link_rounds
            inner join starting
                on
                    link_rounds.comparison = starting.comparison
                    and link_rounds.level = starting.level
            inner join reached
                on
                    link_rounds.comparison = reached.comparison
                    and link_rounds.level = reached.level
            where link_rounds.round < 20
            group by reached.pattern

        ),

        judged as (

            select
                pattern,
                round,
                round(
                    n_pairs * odds_hired / (1 + odds_hired + odds_candidate), 9
                )::decimal(28, 9) as n_hired,
                round(
                    n_pairs * odds_candidate
                    / (1 + odds_hired + odds_candidate), 9
                )::decimal(28, 9) as n_candidate
            from odds

        ),

        totals as (

            select
                max(round) + 1 as round,
                sum(n_hired)::double + 1 as n_hired,
                sum(n_candidate)::double + 1 as n_candidate
            from judged

        ),

        expected as (

            select
                reached.comparison,
                reached.level,
                sum(judged.n_hired)::double as n_hired,
                sum(judged.n_candidate)::double as n_candidate
            from judged
            inner join reached on judged.pattern = reached.pattern
            group by reached.comparison, reached.level

        ),

        weighed as (

            select
                starting.comparison,
                starting.level,
                starting.is_hired_fixed,
                starting.is_candidate_fixed,
                starting.hired as starting_hired,
                starting.candidate as starting_candidate,
                40 * starting.hired + coalesce(expected.n_hired, 0)
                + if(starting.is_identity, 1, 0)
                * coalesce(expected.n_candidate, 0) as hired,
                40 * starting.candidate + coalesce(expected.n_candidate, 0)
                + if(starting.is_identity, 1, 0)
                * coalesce(expected.n_hired, 0) as candidate
            from starting
            left join expected
                on
                    starting.comparison = expected.comparison
                    and starting.level = expected.level

        ),

        summed as (

            select
                comparison,
                functions.free_share(list({
                    is_fixed: is_hired_fixed,
                    share: starting_hired,
                    weight: hired
                })) as hired,
                functions.free_share(list({
                    is_fixed: is_candidate_fixed,
                    share: starting_candidate,
                    weight: candidate
                })) as candidate
            from weighed
            group by comparison

        )

        select
            totals.round,
            weighed.comparison,
            weighed.level,
            if(
                weighed.is_hired_fixed, weighed.starting_hired,
                weighed.hired * summed.hired
            ) as hired,
            if(
                weighed.is_candidate_fixed, weighed.starting_candidate,
                weighed.candidate * summed.candidate
            ) as candidate,
            totals.n_hired,
            totals.n_candidate
        from weighed
        inner join summed on weighed.comparison = summed.comparison
        cross join totals
        where totals.round is not null
    ) as maximised

)

select * from link_rounds
