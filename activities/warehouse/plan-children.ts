import type { DuckDBConnection } from '@duckdb/node-api';
import type { PullPlan } from '../../models/lever/pull-plan.ts';
import { createCandidacies } from './candidacies.ts';
import { isRuleWrong, planSample } from './plausibility.ts';

const day = 86_400_000;

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

const interviewing = `
    is_possible and (pulled_at is null or has_moved or ${unsettled})
    or $every_known and (${hasChildren('lever_interviews')} or ${hasChildren('lever_feedback')})`;

const offering = `
    is_possible and (
        pulled_at is null and ($is_first or archived_at >= $recently)
        or (has_entered_offer or is_hired or ${hasChildren('lever_offers')})
            and (pulled_at is null or has_moved or archived_at >= $recently or is_in_offer and archived_at is null))`;

const reasonsToPull = { interviews: interviewing, feedback: interviewing, offers: offering };

export type PlannedResource = keyof typeof reasonsToPull;

/** Plans whose interviews, feedback or offers this sync pulls. To be called inside a landing transaction. */
export async function planChildren(
  connection: DuckDBConnection,
  syncId: string,
  plan: PullPlan,
  resource: PlannedResource,
): Promise<void> {
  await createCandidacies(connection);
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
      recently: BigInt(plan.beganAt - 30 * day),
      ...(resource === 'offers'
        ? { is_first: !(await wasEverPulled(connection, resource)) }
        : { every_known: plan.everyKnownChild }),
    },
  );
  if (resource === 'interviews' && plan.updatedSince === null) await planSample(connection, syncId);
}

async function wasEverPulled(connection: DuckDBConnection, resource: string): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    `select 1 from landing.pulls
     where resource = $resource and is_readable and last_pulled_at is not null`,
    { resource },
  );
  return reader.currentRowCount > 0;
}
