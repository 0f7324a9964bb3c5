import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * The temporary table `candidacies`: opportunities as planning needs them. Those that can have children are plausible:
 * see docs/decisions/0102.
 */
export async function createCandidacies(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create or replace temporary table candidacies as
    with disposition as (
        select id, payload ->> '$.pipeline' as pipeline from landing.lever_disposition_stages
    ),
    early as (
        select id from disposition where pipeline in ('lead', 'applicant')
        union
        values ('lead-new'), ('lead-reached-out'), ('lead-responded'), ('applicant-new')
    ),
    offering as (
        select id from disposition where pipeline = 'offer'
        union
        values ('offer')
    ),
    hired as (
        select id from landing.lever_archive_reasons where payload ->> '$.type' = 'hired'
    ),
    landed as (
        select
            id,
            (payload ->> '$.createdAt')::bigint as created_at,
            coalesce((payload ->> '$.updatedAt')::bigint, 0) as updated_at,
            (payload ->> '$.lastInteractionAt')::bigint as interaction_at,
            (payload ->> '$.archived.archivedAt')::bigint as archived_at,
            payload ->> '$.archived.reason' in (from hired) as is_hired,
            payload ->> '$.stage' in (from offering) as is_in_offer,
            list_distinct(list_append(
                from_json(payload -> '$.stageChanges[*].toStageId', '["VARCHAR"]'), payload ->> '$.stage'
            )) as stage_ids
        from landing.lever_opportunities
    ),
    entered as (
        select id, unnest(stage_ids) as stage_id from landed
    ),
    stages as (
        select
            id,
            bool_or(stage_id not in (from early)) as has_left_early_stages,
            bool_or(stage_id in (from offering)) as has_entered_offer
        from entered
        where stage_id is not null
        group by id
    )
    select
        landed.*,
        coalesce(has_entered_offer, false) as has_entered_offer,
        coalesce(has_left_early_stages, false)
            or coalesce(is_hired, false)
            or coalesce(interaction_at > created_at + 60000, true) as is_plausible
    from landed
    left join stages using (id)`);
}
