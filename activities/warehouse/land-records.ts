import type { DuckDBConnection } from '@duckdb/node-api';
import { type IncomingRow, incomingRows } from './incoming-rows.ts';

export interface Landing {
  connection: DuckDBConnection;
  syncId: string;
  /** Lever's clock when the records were read. */
  fetchedAt: Date;
}

const stamp = 'epoch_ms($fetched_at::bigint), $sync_id';

const stamped = ({ fetchedAt, syncId }: Landing): Record<string, string | bigint> => ({
  fetched_at: BigInt(fetchedAt.getTime()),
  sync_id: syncId,
});

/** Replaces rows by id. To be called inside a landing transaction. */
export async function landRecords(landing: Landing, table: string, rows: IncomingRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { connection } = landing;
  await incomingRows(connection, rows);
  await connection.run(`delete from landing.${table} where id in (select id from incoming)`);
  await connection.run(
    `insert into landing.${table} (id, payload, _fetched_at, _sync_id)
     select id, payload, ${stamp} from incoming`,
    stamped(landing),
  );
}

/**
 * Replaces the whole set of children of each opportunity: a child gone from Lever's list is gone here.
 * A child that moved to another opportunity is not left behind at the old one.
 */
export async function landChildren(
  landing: Landing,
  table: string,
  opportunityIds: string[],
  rows: IncomingRow[],
): Promise<void> {
  if (opportunityIds.length === 0) return;
  const { connection } = landing;
  const parents = new Set(rows.map(([, opportunityId]) => opportunityId));
  const childless = opportunityIds.filter((id) => !parents.has(id));
  await incomingRows(connection, [...rows, ...childless.map((id): IncomingRow => [id, id, null])]);
  await connection.run(
    `delete from landing.${table}
     where opportunity_id in (select opportunity_id from incoming) or id in (select id from incoming)`,
  );
  await connection.run(
    `insert into landing.${table} (id, opportunity_id, payload, _fetched_at, _sync_id)
     select id, opportunity_id, payload, ${stamp} from incoming where payload is not null`,
    stamped(landing),
  );
}
