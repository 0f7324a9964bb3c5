import { existsSync } from 'node:fs';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Configuration } from '../../models/configuration.ts';
import { warehousePath } from '../home.ts';
import { listReaders } from '../readers/reader-tokens.ts';
import { type WaitForWarehouse, withWarehouse } from '../warehouse/open-warehouse.ts';
import { fieldReaders, type TableReaders } from './field-readers.ts';
import { type HeldTable, heldTables } from './held-tables.ts';

export interface RecordOfProcessing {
  customer: string;
  tables: (TableReaders & { rows: number | null; kept: string })[];
  readable_by: string[];
  never_landed: string[];
}

const neverLanded = [
  'pay and any amount of money',
  'résumés, files, notes, referrals and forms other than feedback',
  'free text of feedback, applications and postings',
  'addresses, locations of people, IP addresses and devices',
  'confidential records, unless the key may read them',
];

/** What is held of a customer's people, why, for how long and who can read it: from the schemas and queries themselves. */
export async function recordOfProcessing(
  customer: string,
  configured: Configuration,
  wait: WaitForWarehouse = {},
): Promise<RecordOfProcessing> {
  const parser = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = await rowsHeld(customer, wait);
  return {
    customer,
    tables: fieldReaders(parser, heldTables).map((table) => ({
      ...table,
      rows: rows.get(table.table) ?? (rows.size > 0 ? 0 : null),
      kept: keptFor(table, configured),
    })),
    readable_by: whoReads(customer),
    never_landed: neverLanded,
  };
}

async function rowsHeld(customer: string, wait: WaitForWarehouse): Promise<Map<string, number>> {
  if (!existsSync(warehousePath(customer))) return new Map();
  return withWarehouse(customer, countRows, wait);
}

async function countRows(connection: DuckDBConnection): Promise<Map<string, number>> {
  const tables = await connection.runAndReadAll(
    "select 'landing.' || table_name from duckdb_tables() where schema_name = 'landing' order by 1",
  );
  const counts = new Map<string, number>();
  for (const [table] of tables.getRowsJson()) {
    const counted = await connection.runAndReadAll(`select count(*) from ${String(table)}`);
    counts.set(String(table), Number(counted.getRowsJson()[0]?.[0]));
  }
  return counts;
}

function keptFor({ about, kind }: HeldTable, { retention }: Configuration): string {
  if (about === 'employees') return 'until it leaves the extract, hindsight forget, or hindsight remove';
  if (about !== 'candidates') return 'until it leaves Lever, or hindsight remove';
  const days = retention.unsuccessful_identity_days;
  const limit =
    kind === 'identity' && days !== undefined
      ? `, or ${days} days after the last archiving of somebody not hired`
      : '';
  return `until deleted or anonymised in Lever, hindsight forget, or hindsight remove${limit}`;
}

const whoReads = (customer: string): string[] => [
  'the warehouse: the user of this machine who runs hindsight (file modes 0700 and 0600), and nobody else',
  'the published tables, which hold no candidate and no employee: whoever may read the published folder',
  ...listReaders()
    .filter((reader) => reader.customers.includes(customer))
    .map(
      (reader) => `the published tables over HTTP: ${reader.name}, since ${reader.created_at.slice(0, 10)}`,
    ),
];
