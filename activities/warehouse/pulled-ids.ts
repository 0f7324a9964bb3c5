import type { DuckDBConnection } from '@duckdb/node-api';
import { type IncomingRow, incomingRows } from './incoming-rows.ts';
import type { Landing } from './land-records.ts';

/** Writes down when ids were asked for by themselves. To be called inside a landing transaction. */
export async function markPulled(
  { connection, fetchedAt, syncId }: Landing,
  resource: string,
  ids: string[],
): Promise<void> {
  await incomingRows(
    connection,
    ids.map((id): IncomingRow => [id, null, null]),
  );
  await connection.run(
    'delete from landing.pulled_ids where resource = $resource and id in (select id from incoming)',
    { resource },
  );
  await connection.run(
    `insert into landing.pulled_ids (resource, id, pulled_at, _sync_id)
     select $resource, id, epoch_ms($pulled_at::bigint), $sync_id from incoming`,
    { resource, pulled_at: BigInt(fetchedAt.getTime()), sync_id: syncId },
  );
}

/** Stages that history names, no list knows, and nobody has asked for yet. */
export async function unknownStageIds(connection: DuckDBConnection): Promise<string[]> {
  const reader = await connection.runAndReadAll(`
    with named as (
        select payload ->> '$.stage' as id from landing.lever_opportunities
        union
        select unnest(from_json(payload -> '$.stageChanges[*].toStageId', '["VARCHAR"]'))
        from landing.lever_opportunities
        union
        select payload ->> '$.stage' from landing.lever_interviews
        union
        select payload ->> '$.stage' from landing.lever_panels
    )
    select id from named
    where id is not null
        and id not in (select id from landing.lever_stages)
        and id not in (select id from landing.pulled_ids where resource = 'stages')
    order by id`);
  return reader.getRowsJson().map(([id]) => String(id));
}
