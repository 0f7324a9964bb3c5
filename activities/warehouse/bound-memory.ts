import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Landing is a stream, so DuckDB need not keep in memory what has landed; left alone it would take most of the machine.
 * A build takes the limit away again.
 */
export async function boundMemory(connection: DuckDBConnection): Promise<void> {
  await connection.run("set memory_limit = '300MB'");
}
