import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { warehousePath } from '../home.ts';
import { LeverEndpointNotGranted, LeverNotFound } from '../lever/errors.ts';
import { LeverClient, type Parameters } from '../lever/lever-client.ts';
import { WarehouseBusy, withWarehouse } from '../warehouse/open-warehouse.ts';
import type { CheckKeyInput } from './check-key.ts';

/** What tells one Lever account from another: ids of users and postings, which no two accounts share. */
export interface KnownAccount {
  ids: Set<string>;
  /** Resources that the last syncs could read. */
  readable: Set<string>;
}

/** The account whose data have landed; undefined where none have, or another process holds the warehouse. */
export async function landedAccount(customer: string): Promise<KnownAccount | undefined> {
  if (!existsSync(warehousePath(customer))) return undefined;
  try {
    return await withWarehouse(customer, readAccount, { waitMilliseconds: 2_000 });
  } catch (error) {
    if (error instanceof WarehouseBusy) return undefined;
    throw error;
  }
}

async function readAccount(connection: DuckDBConnection): Promise<KnownAccount | undefined> {
  const tables = await connection.runAndReadAll(
    `select count(*) from duckdb_tables() where schema_name = 'landing' and table_name in ('lever_users', 'lever_postings', 'pulls')`,
  );
  if (Number(tables.getRowsJson()[0]?.[0]) < 3) return undefined;
  const ids = await connection.runAndReadAll(
    'select id from landing.lever_users union all select id from landing.lever_postings',
  );
  if (ids.currentRowCount === 0) return undefined;
  const readable = await connection.runAndReadAll('select resource from landing.pulls where is_readable');
  return {
    ids: new Set(ids.getRowsJson().map(([id]) => String(id))),
    readable: new Set(readable.getRowsJson().map(([resource]) => String(resource))),
  };
}

const lists = ['/users', '/postings'];

/** The ids of users and postings that a key sees, a page at a time. */
export async function* accountIds(input: CheckKeyInput): AsyncGenerator<string[]> {
  const client = new LeverClient(input, { attempts: 4 });
  try {
    for (const path of lists) yield* pagesOf(client, path);
  } finally {
    await client.close();
  }
}

async function* pagesOf(client: LeverClient, path: string): AsyncGenerator<string[]> {
  const parameters: Parameters = [['limit', '100']];
  if (path === '/users') parameters.push(['includeDeactivated', 'true']);
  let token: string | undefined;
  do {
    try {
      const { body } = await client.get(path, parameters, token);
      const page = body as { data?: { id: string }[]; hasNext?: boolean; next?: string };
      yield (page.data ?? []).map(({ id }) => id);
      token = page.hasNext ? page.next : undefined;
    } catch (error) {
      if (error instanceof LeverEndpointNotGranted || error instanceof LeverNotFound) return;
      throw error;
    }
  } while (token !== undefined);
}
