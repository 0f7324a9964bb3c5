import type { DuckDBConnection } from '@duckdb/node-api';

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
