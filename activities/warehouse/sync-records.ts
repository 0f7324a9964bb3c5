import type { DuckDBConnection } from '@duckdb/node-api';
import type { PullPlan } from '../../models/lever/pull-plan.ts';

export interface LastPulls {
  /** When the last sync that finished began; null before the first. */
  syncedAt: number | null;
  nHeld: number;
  wholeAt: number | null;
  everyChildAt: number | null;
  everyEeoResponseAt: number | null;
  isReadable: Record<string, boolean | undefined>;
}

const number = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value);

/** What earlier syncs left behind, to begin from. */
export async function lastPulls(connection: DuckDBConnection): Promise<LastPulls> {
  const synced = await connection.runAndReadAll(
    'select epoch_ms(max(began_at)) from landing.syncs where finished_at is not null',
  );
  const pulls = await connection.runAndReadAll(
    `select resource, is_readable, (cursor ->> '$.wholeAt')::bigint from landing.pulls`,
  );
  const held = await connection.runAndReadAll('select count(*) from landing.lever_opportunities');
  const rows = pulls.getRowsJson();
  const wholeAt = (resource: string) => number(rows.find(([name]) => name === resource)?.[2]);
  return {
    syncedAt: number(synced.getRowsJson()[0]?.[0]),
    nHeld: Number(held.getRowsJson()[0]?.[0]),
    wholeAt: wholeAt('opportunities'),
    everyChildAt: wholeAt('feedback'),
    everyEeoResponseAt: wholeAt('eeo_responses'),
    isReadable: Object.fromEntries(
      rows.map(([resource, isReadable]) => [String(resource), isReadable === true]),
    ),
  };
}

export async function beginSync(connection: DuckDBConnection, syncId: string, plan: PullPlan): Promise<void> {
  await connection.run('delete from landing.child_plan');
  await connection.run('delete from landing.syncs where sync_id = $sync_id', { sync_id: syncId });
  await connection.run(
    `insert into landing.syncs (sync_id, began_at, is_full)
     select $sync_id, epoch_ms($began_at::bigint), $is_full`,
    { sync_id: syncId, began_at: BigInt(plan.beganAt), is_full: plan.updatedSince === null },
  );
}

const landedResources = [
  'opportunities',
  'contacts',
  'applications',
  'postings',
  'requisitions',
  'users',
  'stages',
  'disposition_stages',
  'archive_reasons',
  'feedback_templates',
  'interviews',
  'feedback',
  'panels',
  'offers',
  'eeo_responses',
];

/** Counts what stands landed and set aside, and moves the watermark: only now is everything of this sync here. */
export async function finishSync(
  connection: DuckDBConnection,
  syncId: string,
  plan: PullPlan,
): Promise<void> {
  const beganAt = BigInt(plan.beganAt);
  for (const resource of landedResources) {
    await connection.run(
      `update landing.pulls
       set n_landed = landed.n, n_refused = refused.n, n_received = landed.n + refused.n,
           last_pulled_at = case when is_readable then epoch_ms($began_at::bigint) else last_pulled_at end
       from (select count(*) as n from landing.lever_${resource}) as landed,
           (select count(*) as n from landing.refusals where source = 'lever' and resource = $resource) as refused
       where pulls.resource = $resource`,
      { resource, began_at: beganAt },
    );
  }
  await connection.run(
    `update landing.pulls set last_pulled_at = epoch_ms($began_at::bigint) where resource = 'confidential'`,
    { began_at: beganAt },
  );
  const whole: [string, boolean][] = [
    ['opportunities', plan.updatedSince === null],
    ['feedback', plan.everyKnownChild || plan.everyChild],
    ['eeo_responses', plan.everyEeoResponse],
  ];
  for (const [resource, isWhole] of whole) {
    await connection.run(
      `update landing.pulls set cursor = json_object('wholeAt', $began_at::bigint)
       where resource = $resource and ($is_whole or cursor is null) and is_readable`,
      { resource, is_whole: isWhole, began_at: beganAt },
    );
  }
  await connection.run(
    `update landing.syncs
     set finished_at = greatest(began_at, epoch_ms($now::bigint)) where sync_id = $sync_id`,
    { sync_id: syncId, now: BigInt(Date.now()) },
  );
}
