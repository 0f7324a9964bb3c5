import type { DuckDBConnection } from '@duckdb/node-api';

export interface PullRecord {
  isReadable: boolean;
  reason: string | null;
}

/** Says of a resource whether the key reads it. One row per resource, kept from sync to sync. */
export async function recordPull(
  connection: DuckDBConnection,
  resource: string,
  { isReadable, reason }: PullRecord,
): Promise<void> {
  await connection.run(
    `insert into landing.pulls (resource, n_received, n_landed, n_refused, n_deleted)
     select $resource, 0, 0, 0, 0 where $resource not in (select resource from landing.pulls)`,
    { resource },
  );
  await connection.run(
    'update landing.pulls set is_readable = $is_readable, reason = $reason where resource = $resource',
    { resource, is_readable: isReadable, reason },
  );
}

/** Whether the key read a resource when it was last tried. */
export async function isReadable(connection: DuckDBConnection, resource: string): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    'select is_readable from landing.pulls where resource = $resource',
    { resource },
  );
  return reader.getRowsJson()[0]?.[0] === true;
}

/** Adds to what was deleted of a resource since its first pull. */
export async function recordDeletions(
  connection: DuckDBConnection,
  resource: string,
  nDeleted: number,
): Promise<void> {
  await connection.run(
    'update landing.pulls set n_deleted = n_deleted + $n_deleted where resource = $resource',
    { resource, n_deleted: BigInt(nDeleted) },
  );
}

/** Takes back what was said of a resource that has a row only while it cannot be read. */
export async function forgetGap(connection: DuckDBConnection, resource: string): Promise<void> {
  await connection.run('delete from landing.pulls where resource = $resource', { resource });
}
