-- Natural logarithms of the likelihood ratio against a stranger, per pattern: of the identity, and of the occasion if
-- this is the opportunity or if it is another of the same person. What rests on a name's, address's or number's own
-- frequency is left to the pair.
with

pattern_levels as (

    select * from intermediate.link_pattern_levels

),

estimates as (

    select * from intermediate.link_estimates

),

link_pattern_weights as (

    select
        pattern_levels.pattern,
        coalesce(sum(functions.log_ratio(
            estimates.hired, estimates.stranger
        )) filter (where estimates.is_identity), 0)::double as identity_log,
        coalesce(sum(functions.log_ratio(
            estimates.hired, estimates.stranger
        )) filter (where not estimates.is_identity), 0)::double as hired_log,
        coalesce(sum(functions.log_ratio(
            estimates.candidate, estimates.stranger
        )) filter (where not estimates.is_identity), 0)::double
            as candidate_log,
        coalesce(max(ln(estimates.hired / estimates.stranger)) filter (
            where estimates.comparison = 'place'
        ), 0) as place_log,
        coalesce(max(ln(estimates.stranger)) filter (
            where estimates.comparison = 'given'
        ), 0) as given_log,
        coalesce(max(ln(estimates.stranger)) filter (
            where estimates.comparison = 'family'
        ), 0) as family_log
    from pattern_levels
    inner join estimates
        on
            pattern_levels.comparison = estimates.comparison
            and pattern_levels.level = estimates.level
    group by pattern_levels.pattern

)

select * from link_pattern_weights
