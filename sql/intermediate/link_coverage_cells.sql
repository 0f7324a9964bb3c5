-- Hires of the funnel and how many of them are linked. A linked hire counts in the year its employee started, another
-- in the year of the hire. Groups are as candidates answered, since an unlinked hire has no other.
with

opportunities as (

    select *
    from intermediate.opportunities
    where left_out_because is null and is_hired

),

links as (

    select *
    from intermediate.candidate_employee_links
    where is_accepted

),

employees as (

    select * from intermediate.link_employees

),

opportunity_groups as (

    select *
    from intermediate.opportunity_groups
    where characteristic in ('gender', 'race_ethnicity')

),

hires as (

    select
        opportunities.opportunity_id,
        coalesce(opportunities.department, 'Unknown') as department,
        coalesce(opportunities.source, 'Unknown') as source,
        cast(year(coalesce(
            employees.started_on, cast(opportunities.archived_at as date)
        )) as varchar) as year,
        links.employee_id is not null as is_linked
    from opportunities
    left join links
        on opportunities.opportunity_id = links.opportunity_id
    left join employees on links.employee_id = employees.employee_id

),

placed as (

    select is_linked, 'company' as dimension, 'company' as dimension_value
    from hires
    union all
    select is_linked, 'department', department
    from hires
    union all
    select is_linked, 'source', source
    from hires
    union all
    select is_linked, 'year', year
    from hires
    union all
    select
        hires.is_linked,
        opportunity_groups.characteristic,
        opportunity_groups."group"
    from hires
    inner join opportunity_groups
        on hires.opportunity_id = opportunity_groups.opportunity_id

),

counted as (

    select
        dimension,
        dimension_value,
        count(*) as n_hires,
        count(*) filter (where is_linked) as n_linked
    from placed
    group by dimension, dimension_value

),

dimension_values as (

    select dimension, dimension_value from counted
    union
    select 'company', 'company'
    union
    select characteristic, "group" from opportunity_groups
    union
    select unnest(['gender', 'race_ethnicity']), 'Unknown'

),

link_coverage_cells as (

    select
        dimension_values.dimension,
        dimension_values.dimension_value,
        coalesce(counted.n_hires, 0) as n_hires,
        coalesce(counted.n_linked, 0) as n_linked
    from dimension_values
    left join counted
        on
            dimension_values.dimension = counted.dimension
            and dimension_values.dimension_value = counted.dimension_value

)

select * from link_coverage_cells
