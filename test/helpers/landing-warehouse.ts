import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { createLanding } from '../../activities/warehouse/create-landing.ts';

/** A warehouse in memory with empty landing tables and nothing built. */
export async function openLandingWarehouse(): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run("set timezone = 'UTC'");
  await createLanding(connection);
  return connection;
}
