-- Rows for the crossed mixed model: all scores of the window, and those of each department on their own.
with

interviewer_scores as (

    select * from intermediate.interviewer_scores

),

opportunity_scopes as (

    select * from intermediate.opportunity_scopes

),

score_models as (

    select
        opportunity_scopes.scope_kind || '|' || opportunity_scopes.scope_id
            as fit_id,
        interviewer_scores.opportunity_id as candidate,
        interviewer_scores.interviewer_id as interviewer,
        interviewer_scores.stage_name as stage,
        interviewer_scores.score
    from interviewer_scores
    inner join opportunity_scopes
        on
            interviewer_scores.opportunity_id
            = opportunity_scopes.opportunity_id
    where
        interviewer_scores.is_in_window
        and opportunity_scopes.scope_kind in ('company', 'department')

)

select * from score_models
order by fit_id, candidate, interviewer
