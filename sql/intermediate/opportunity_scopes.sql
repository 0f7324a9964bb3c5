with

opportunities as (

    select * from intermediate.opportunities

),

postings as (

    select * from staging.lever_postings

),

interviewer_names as (

    select * from intermediate.interviewer_names

),

scopes as (

    select
        opportunities.opportunity_id,
        unnest([
            {
                'scope_kind': 'company',
                'scope_id': 'company',
                'scope_name': 'company'
            },
            {
                'scope_kind': 'department',
                'scope_id': opportunities.department,
                'scope_name': opportunities.department
            },
            {
                'scope_kind': 'location',
                'scope_id': opportunities.location,
                'scope_name': opportunities.location
            },
            {
                'scope_kind': 'posting',
                'scope_id': opportunities.posting_id,
                'scope_name': postings.title
            },
            {
                'scope_kind': 'source',
                'scope_id': opportunities.source,
                'scope_name': opportunities.source
            },
            {
                'scope_kind': 'hiring_manager',
                'scope_id': opportunities.hiring_manager_id,
                'scope_name': interviewer_names.interviewer_name
            }
        ], recursive := true)
    from opportunities
    left join postings on opportunities.posting_id = postings.posting_id
    left join interviewer_names
        on opportunities.hiring_manager_id = interviewer_names.interviewer_id

),

opportunity_scopes as (

    select
        opportunity_id,
        scope_kind,
        coalesce(scope_id, 'Unknown') as scope_id,
        coalesce(scope_name, scope_id, 'Unknown') as scope_name
    from scopes

)

select * from opportunity_scopes
