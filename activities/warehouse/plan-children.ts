import type { DuckDBConnection } from '@duckdb/node-api';
import type { PullPlan } from '../../models/lever/pull-plan.ts';

const day = 86_400_000;

/** Candidacies as planning needs them. Those that can have children are plausible: see docs/decisions/0102. */
const candidacies = `
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
    left join stages using (id)`;

const nSample = 25;

/**
 * The plausibility of children is inferred, not documented. Where candidacies that it rules out turn out to have
 * interviews, it is wrong for this account, and children of all are pulled.
 */
const isRuleWrong = `
    (select count(*) filter (where id in (select opportunity_id from landing.lever_interviews)) > 0.02 * count(*)
     from candidacies
     where not is_plausible and id in (select id from landing.pulled_ids where resource = 'interviews'))`;

const hasChildren = (table: string): string => `id in (select opportunity_id from landing.${table})`;

/** Late feedback, drafts and recent forms: what no time of the opportunity tells of. */
const unsettled = `
    id in (
        with interviews as (
            select id, opportunity_id, (payload ->> '$.date')::bigint as date,
                unnest(from_json(payload -> '$.interviewers[*].id', '["VARCHAR"]')) as interviewer_id
            from landing.lever_interviews
            where (payload ->> '$.canceledAt') is null
        ),
        forms as (
            select payload ->> '$.interview' as id, payload ->> '$.user' as interviewer_id
            from landing.lever_feedback
            where (payload ->> '$.completedAt') is not null and (payload ->> '$.deletedAt') is null
        )
        select opportunity_id from interviews anti join forms using (id, interviewer_id)
        where date >= $recently
        union
        select opportunity_id from landing.lever_feedback
        where (payload ->> '$.deletedAt') is null
            and coalesce((payload ->> '$.completedAt')::bigint, $recently) >= $recently
    )`;

const reasonsToPull: Record<'interviews' | 'feedback' | 'offers', string> = {
  interviews: `is_possible and (pulled_at is null or has_moved or ${unsettled})
      or $every_known and (${hasChildren('lever_interviews')} or ${hasChildren('lever_feedback')})`,
  feedback: `is_possible and (pulled_at is null or has_moved or ${unsettled})
      or $every_known and (${hasChildren('lever_interviews')} or ${hasChildren('lever_feedback')})`,
  offers: `is_possible and (
      pulled_at is null and ($is_first or archived_at >= $recently)
      or (has_entered_offer or is_hired or ${hasChildren('lever_offers')})
          and (pulled_at is null or has_moved or archived_at >= $recently or is_in_offer and archived_at is null))`,
};

export type PlannedResource = keyof typeof reasonsToPull;

/** Plans whose interviews, feedback and offers this sync pulls. To be called inside a landing transaction. */
export async function planChildren(
  connection: DuckDBConnection,
  syncId: string,
  plan: PullPlan,
  resources: PlannedResource[],
): Promise<void> {
  await connection.run(candidacies);
  for (const resource of resources) {
    const isReadBefore = await connection.runAndReadAll(
      'select count(*) from landing.pulls where resource = $resource and is_readable and last_pulled_at is not null',
      { resource },
    );
    await connection.run(
      `insert into landing.child_plan (resource, opportunity_id, _sync_id)
       with pulled as (
           select id, epoch_ms(pulled_at) as pulled_at, _sync_id = $sync_id as is_pulled_now
           from landing.pulled_ids where resource = $resource
       ),
       considered as (
           select *,
               is_plausible or ${hasChildren(`lever_${resource}`)} or ${isRuleWrong} as is_possible,
               greatest(updated_at, coalesce(interaction_at, 0)) >= pulled_at as has_moved
           from candidacies left join pulled using (id)
       )
       select $resource, id, $sync_id from considered
       where not coalesce(is_pulled_now, false)
           and id not in (select opportunity_id from landing.child_plan where resource = $resource)
           and ($every and is_possible or ${reasonsToPull[resource]})
       order by id`,
      {
        resource,
        sync_id: syncId,
        every: plan.everyChild,
        ...(resource === 'offers'
          ? { is_first: Number(isReadBefore.getRowsJson()[0]?.[0]) === 0 }
          : { every_known: plan.everyKnownChild }),
        recently: BigInt(plan.beganAt - 30 * day),
      },
    );
  }
  if (resources.includes('interviews') && plan.updatedSince === null) await planSample(connection, syncId);
}

async function planSample(connection: DuckDBConnection, syncId: string): Promise<void> {
  await connection.run(
    `insert into landing.child_plan (resource, opportunity_id, _sync_id)
     with ruled_out as (
         select id, id in (select id from landing.pulled_ids where resource = 'interviews') as is_pulled
         from candidacies where not is_plausible
     )
     select 'interviews', id, $sync_id from ruled_out
     where not is_pulled and id not in (select opportunity_id from landing.child_plan where resource = 'interviews')
     order by hash(id)
     limit greatest(0, ${nSample} - (select count(*) from ruled_out where is_pulled))`,
    { sync_id: syncId },
  );
}

/** A panel adds one thing: the stage that an interview of it lacks. To be called inside a landing transaction. */
export async function planPanels(connection: DuckDBConnection, syncId: string): Promise<void> {
  await connection.run(
    `insert into landing.child_plan (resource, opportunity_id, _sync_id)
     select distinct 'panels', opportunity_id, $sync_id
     from landing.lever_interviews
     where (payload ->> '$.stage') is null and (payload ->> '$.panel') is not null
         and opportunity_id in (
             select id from landing.pulled_ids where resource = 'interviews' and _sync_id = $sync_id)
         and opportunity_id not in (select opportunity_id from landing.child_plan where resource = 'panels')
         and opportunity_id not in (
             select id from landing.pulled_ids where resource = 'panels' and _sync_id = $sync_id)`,
    { sync_id: syncId },
  );
}
