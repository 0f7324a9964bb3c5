import { existsSync } from 'node:fs';
import { chmod, rename, rm } from 'node:fs/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { warehousePath } from '../home.ts';
import { loadFunctions } from './load-functions.ts';
import { type WaitForWarehouse, withDatabase, withDatabaseClosed } from './open-warehouse.ts';
import { builtSchemas, readRelations } from './read-relations.ts';
import { writeComments } from './write-comments.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Copies what the warehouse holds into a new file and puts it in place by one rename. A deleted row's bytes stay in
 * DuckDB's free blocks, and neither `checkpoint` nor `vacuum` clears them; in the new file they never were.
 */
export async function rewriteWarehouse(customer: string, wait: WaitForWarehouse = {}): Promise<void> {
  const path = warehousePath(customer);
  if (!existsSync(path)) return;
  await withDatabase(path, (connection) => connection.run('checkpoint'), wait);
  await withDatabaseClosed(path, async () => {
    const next = `${path}.next`;
    await rm(next, { force: true });
    // What a killed process spilled to disk is nobody's any more.
    await rm(`${path}.tmp`, { recursive: true, force: true });
    const instance = await DuckDBInstance.create(':memory:', { temp_directory: `${next}.tmp` });
    const connection = await instance.connect();
    try {
      // Attached for reading, the old file stays locked until its name points at the new one.
      await connection.run(`attach ${quoted(path)} as old (read_only); attach ${quoted(next)} as fresh`);
      await connection.run("set timezone = 'UTC'; use fresh; begin transaction");
      await copyTables(connection);
      await writeWords(connection);
      await connection.run('commit; use memory; detach fresh');
      await chmod(next, 0o600);
      await rename(next, path);
    } finally {
      connection.disconnectSync();
      instance.closeSync();
      await rm(next, { force: true });
      await rm(`${next}.wal`, { force: true });
      await rm(`${next}.tmp`, { recursive: true, force: true });
    }
  });
}

async function copyTables(connection: DuckDBConnection): Promise<void> {
  const reader = await connection.runAndReadAll(
    `select schema_name, table_name from duckdb_tables() where database_name = 'old' order by table_oid`,
  );
  for (const [schema, table] of reader.getRowsJson().map((row) => row.map((name) => `"${String(name)}"`))) {
    await connection.run(`create schema if not exists fresh.${schema}`);
    await connection.run(`create table fresh.${schema}.${table} as from old.${schema}.${table}`);
  }
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
