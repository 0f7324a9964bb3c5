import type { DuckDBConnection } from '@duckdb/node-api';
import { readRelations } from './read-relations.ts';

/** Creates the landing tables that are not there yet. */
export async function createLanding(connection: DuckDBConnection): Promise<void> {
  await connection.run('create schema if not exists landing');
  for (const table of readRelations('landing')) await connection.run(table.sql);
}
