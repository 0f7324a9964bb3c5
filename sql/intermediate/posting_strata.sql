-- For every comparison of the company and of a department, the postings with anybody
-- of either group. Opportunities without a posting are left out.
with

compared_cells as (

    select *
    from intermediate.compared_cells
    where
        scope_kind in ('company', 'department')
        and suppressed_because is null
        and not is_reference

),

posting_counts as (

    select
        group_counts.*,
        scopes.department
    from intermediate.group_counts
    inner join intermediate.scopes
        on
            group_counts.scope_kind = scopes.scope_kind
            and group_counts.scope_id = scopes.scope_id
    where
        group_counts.scope_kind = 'posting'
        and group_counts.scope_id <> 'Unknown'
        and group_counts.n_considered > 0

),

placed as (

    select
        *,
        'company' as stratified_kind,
        'company' as stratified_id
    from posting_counts
    union all
    select
        *,
        'department' as stratified_kind,
        department as stratified_id
    from posting_counts

),

sides as (

    select
        *,
        "group" as counted_group,
        true as is_focal
    from compared_cells
    union all
    select
        *,
        reference_group as counted_group,
        false as is_focal
    from compared_cells

),

strata as (

    select
        sides.scope_kind,
        sides.scope_id,
        sides.period,
        sides.step,
        sides.characteristic,
        sides."group",
        placed.scope_id as posting_id,
        {
            'a': coalesce(sum(n_reached) filter (where is_focal), 0)::double,
            'n1': coalesce(
                sum(placed.n_considered) filter (where is_focal), 0
            )::double,
            'c': coalesce(
                sum(n_reached) filter (where not is_focal), 0
            )::double,
            'n2': coalesce(
                sum(placed.n_considered) filter (where not is_focal), 0
            )::double
        } as counts
    from sides
    inner join placed
        on
            sides.scope_kind = placed.stratified_kind
            and sides.scope_id = placed.stratified_id
            and sides.period = placed.period
            and sides.step = placed.step
            and sides.characteristic = placed.characteristic
            and sides.counted_group = placed."group"
    group by all

),

listed as (

    select
        scope_kind,
        scope_id,
        period,
        step,
        characteristic,
        "group",
        list(counts order by posting_id) as all_strata
    from strata
    group by all

),

posting_strata as (

    select
        *,
        list_filter(
            all_strata, lambda stratum: stratum.n1 > 0 and stratum.n2 > 0
        ) as strata_with_both,
        list_filter(
            strata_with_both,
            lambda stratum: stratum.a + stratum.c > 0
            and stratum.a + stratum.c < stratum.n1 + stratum.n2
        ) as informative_strata,
        len(all_strata) as n_strata,
        len(informative_strata) as n_informative_strata
    from listed

)

select * from posting_strata
