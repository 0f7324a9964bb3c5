import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { warehousePath } from '../home.ts';
import { loadFunctions } from './load-functions.ts';
import { type WaitForWarehouse, withDatabase, withDatabaseClosed } from './open-warehouse.ts';
import { builtSchemas, readRelations } from './read-relations.ts';
import { copyTables, replaceWarehouse } from './replace-warehouse.ts';
import { writeComments } from './write-comments.ts';

/**
 * Copies what the warehouse holds into a new file. A deleted row's bytes stay in DuckDB's free blocks, and neither
 * `checkpoint` nor `vacuum` clears them; in the new file they never were.
 */
export async function rewriteWarehouse(customer: string, wait: WaitForWarehouse = {}): Promise<void> {
  const path = warehousePath(customer);
  if (!existsSync(path)) return;
  await withDatabase(path, (connection) => connection.run('checkpoint'), wait);
  await withDatabaseClosed(path, () =>
    replaceWarehouse(path, async (connection) => {
      await copyTables(connection);
      await writeWords(connection);
    }),
  );
}

/** Macros and comments are no tables, and a copied table has lost its own. */
async function writeWords(connection: DuckDBConnection): Promise<void> {
  await loadFunctions(connection);
  const reader = await connection.runAndReadAll(
    `select schema_name || '.' || table_name from duckdb_tables() where database_name = 'fresh'`,
  );
  const present = new Set(reader.getRowsJson().map(([name]) => String(name)));
  const relations = ['landing', 'seeds', ...builtSchemas].flatMap((schema) => readRelations(schema));
  await writeComments(
    connection,
    relations.filter(({ qualified }) => present.has(qualified)),
  );
}
