import type { DuckDBConnection } from '@duckdb/node-api';

/** Whether a relation is in the open warehouse: before the first build only those of landing are. */
export async function hasRelation(connection: DuckDBConnection, qualified: string): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    `select 1 from duckdb_tables()
     where database_name = current_database() and schema_name || '.' || table_name = $qualified`,
    { qualified },
  );
  return reader.currentRowCount > 0;
}
