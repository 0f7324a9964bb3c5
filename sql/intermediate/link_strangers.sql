-- How often strangers reach each level: u of the Fellegi-Sunter model. Agreements that a sample is too small to hold, and
-- that would be mistakes where it held them, are as rare as there are people: one wrong address in five people's.
with

identities as (

    select * from intermediate.link_identities
    where is_sampled

),

occasions as (

    select * from intermediate.link_occasions
    where is_sampled

),

levels as (

    select * from seeds.link_levels

),

counted as (

    select comparison, level, count(*) as n
    from (
        unpivot (select phone, given, family, middle, suffix from identities)
        on phone, given, family, middle, suffix
        into name comparison value level
    )
    group by comparison, level
    union all
    select comparison, level, count(*) as n
    from (
        unpivot (select starts, role, place, manager from occasions)
        on starts, role, place, manager
        into name comparison value level
    )
    group by comparison, level

),

n_people as (

    select greatest(count(*), 1) as n_people from intermediate.link_people

),

known as (

    select
        comparison,
        level,
        is_identity,
        case
            when comparison in ('lever_id', 'lever_user') then stranger
            when comparison not in ('email', 'phone', 'linkedin') then null
            when level = 'same' then 0.2 / n_people
            when level = 'shared' then 3 / n_people
        end as stranger,
        stranger as seed
    from levels
    cross join n_people

),

weighed as (

    select
        known.comparison,
        known.level,
        known.stranger,
        if(
            known.stranger is null,
            coalesce(counted.n, 0) + 100 * known.seed, 0
        ) as weight
    from known
    left join counted
        on
            known.comparison = counted.comparison
            and known.level = counted.level

),

link_strangers as (

    select
        comparison,
        level,
        coalesce(
            stranger,
            weight / sum(weight) over (partition by comparison)
        ) as stranger
    from weighed

)

select * from link_strangers
