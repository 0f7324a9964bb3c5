import type { DuckDBConnection } from '@duckdb/node-api';
import { stringify } from 'yaml';
import { loadConfiguration } from '../../../activities/configuration/load-configuration.ts';
import { landHris } from '../../../activities/hris/land-hris.ts';
import { openLandingWarehouse } from '../../helpers/landing-warehouse.ts';
import { openTestHome, writeTestFile } from '../../helpers/test-home.ts';

export type Files = Record<string, string | Uint8Array>;

/** A customer's folder with these files, and a configuration whose `hris` is as given. */
export function writeCase(hris: object, files: Files): void {
  const home = openTestHome();
  writeTestFile(home, 'customers/acme.yaml', stringify({ hris }));
  for (const [path, content] of Object.entries(files)) writeTestFile(home, `customers/${path}`, content);
}

/** Lands the case as a sync would. */
export async function landCase(
  hris: object,
  files: Files,
  into?: DuckDBConnection,
): Promise<DuckDBConnection> {
  writeCase(hris, files);
  const connection = into ?? (await openLandingWarehouse());
  await landHris(connection, loadConfiguration('acme'), 'sync-1');
  return connection;
}

export async function rows(connection: DuckDBConnection, sql: string): Promise<unknown[][]> {
  return (await connection.runAndReadAll(sql)).getRowsJson();
}

export const refusals = (connection: DuckDBConnection): Promise<unknown[][]> =>
  rows(connection, 'select file, line, path, reason from landing.refusals order by file, line');
