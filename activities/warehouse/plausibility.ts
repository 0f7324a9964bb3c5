import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * The plausibility of children is inferred, not documented. Where candidacies that it rules out turn out to have
 * interviews, it is wrong for this account, and children of all are pulled.
 */
export const isRuleWrong = `
    (select count(*) filter (where id in (select opportunity_id from landing.lever_interviews)) > 0.02 * count(*)
     from candidacies
     where not is_plausible and id in (select id from landing.pulled_ids where resource = 'interviews'))`;

const nSample = 25;

/** Plans the interviews of a few candidacies that the rule leaves out, so that it is tried on every account. */
export async function planSample(connection: DuckDBConnection, syncId: string): Promise<void> {
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
