import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Landing is a stream, so DuckDB need not keep in memory what has landed; left alone it would take most of the machine.
 * A checkpoint writes the last hundred thousand rows of every table that grew once more, so there are few of them.
 * A build is another file, where neither holds.
 */
export async function applyLandingSettings(connection: DuckDBConnection): Promise<void> {
  await connection.run("set memory_limit = '300MB'; set wal_autocheckpoint = '64MB'");
}
