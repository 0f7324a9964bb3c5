import { chmod, rename, rm } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** Estimators have their rows beside DuckDB's, and a worker is rarely alone on a machine; what does not fit is spilled. */
const memoryLimit = (): string => `${Math.floor(Math.min(4e9, totalmem() / 2))} bytes`;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Fills a new warehouse file beside the old one and puts it in place by one rename. While `fill` works, `old` is the
 * old file, for reading only, and the new one is the current database. When `fill` throws, the old file stands.
 * Nothing in this process may have the old file open: call it within `withDatabaseClosed`.
 */
export async function replaceWarehouse<T>(
  path: string,
  fill: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const next = `${path}.next`;
  await rm(next, { force: true });
  // What a killed process spilled to disk is nobody's any more.
  await rm(`${path}.tmp`, { recursive: true, force: true });
  const instance = await DuckDBInstance.create(':memory:', {
    temp_directory: `${next}.tmp`,
    memory_limit: memoryLimit(),
  });
  const connection = await instance.connect();
  try {
    // Attached for reading, the old file stays locked until its name points at the new one.
    await connection.run(`attach ${quoted(path)} as old (read_only); attach ${quoted(next)} as fresh`);
    await connection.run("set timezone = 'UTC'; use fresh");
    const filled = await fill(connection);
    await connection.run('checkpoint fresh; use memory; detach fresh');
    await chmod(next, 0o600);
    await rename(next, path);
    return filled;
  } finally {
    connection.disconnectSync();
    instance.closeSync();
    await rm(next, { force: true });
    await rm(`${next}.wal`, { force: true });
    await rm(`${next}.tmp`, { recursive: true, force: true });
  }
}

/** Copies the tables of the old file, or of one of its schemas, as they are. */
export async function copyTables(connection: DuckDBConnection, schema?: string): Promise<void> {
  const reader = await connection.runAndReadAll(
    `select schema_name, table_name from duckdb_tables()
     where database_name = 'old' and schema_name = coalesce($schema, schema_name) order by table_oid`,
    { schema: schema ?? null },
  );
  for (const [name, table] of reader.getRowsJson().map((row) => row.map((text) => `"${String(text)}"`))) {
    await connection.run(`create schema if not exists fresh.${name}`);
    await connection.run(`create table fresh.${name}.${table} as from old.${name}.${table}`);
  }
}
