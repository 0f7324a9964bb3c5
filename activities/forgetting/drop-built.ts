import type { DuckDBConnection } from '@duckdb/node-api';

/** Drops every built relation that may hold a person: should the next build fail, nobody forgotten stands in an old one. */
export async function dropBuilt(connection: DuckDBConnection): Promise<void> {
  const reader = await connection.runAndReadAll(`
    select schema_name || '.' || table_name from duckdb_tables()
    where database_name = current_database() and schema_name in ('staging', 'identity', 'intermediate')`);
  for (const [qualified] of reader.getRowsJson()) await connection.run(`drop table ${String(qualified)}`);
}
