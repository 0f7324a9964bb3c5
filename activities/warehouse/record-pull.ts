import type { DuckDBConnection } from '@duckdb/node-api';

export interface PullRecord {
  isReadable: boolean;
  reason: string | null;
  nDeleted?: number;
}

/** Says of a resource whether the key reads it, and counts deletions. One row per resource, kept from sync to sync. */
export async function recordPull(
  connection: DuckDBConnection,
  resource: string,
  { isReadable, reason, nDeleted = 0 }: PullRecord,
): Promise<void> {
  const values = { resource, is_readable: isReadable, reason, n_deleted: BigInt(nDeleted) };
  await connection.run(
    `insert into landing.pulls (resource, n_received, n_landed, n_refused, n_deleted)
     select $resource, 0, 0, 0, 0 where $resource not in (select resource from landing.pulls)`,
    { resource },
  );
  await connection.run(
    `update landing.pulls
     set is_readable = $is_readable, reason = $reason, n_deleted = n_deleted + $n_deleted
     where resource = $resource`,
    values,
  );
}
