-- A posting belongs to one department: its own, else Unknown. Within a kind, numbers
-- stand in the order of names.
with

opportunity_scopes as (

    select * from intermediate.opportunity_scopes

),

postings as (

    select * from staging.lever_postings

),

named as (

    select
        scope_kind,
        scope_id,
        min(scope_name) as scope_name
    from opportunity_scopes
    group by scope_kind, scope_id

),

scopes as (

    select
        named.scope_kind,
        named.scope_id,
        named.scope_name,
        if(
            named.scope_kind = 'posting',
            coalesce(postings.department, 'Unknown'),
            null
        ) as department,
        cast(
            row_number() over (
                order by named.scope_kind, named.scope_name, named.scope_id
            ) - 1 as integer
        ) as scope_number
    from named
    left join postings
        on
            named.scope_kind = 'posting'
            and named.scope_id = postings.posting_id

)

select * from scopes
