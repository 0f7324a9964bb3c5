import { tableFromIPC } from 'apache-arrow';
import type { ReportData } from '../../models/report-data.ts';

export type Row = Record<string, string | number | boolean | null>;

export interface Report {
  data: ReportData;
  /** Rows of an embedded relation; empty when the page holds none. */
  rows(relation: string): Row[];
}

async function decoded(base64: string): Promise<Row[]> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const table = tableFromIPC(new Uint8Array(await new Response(stream).arrayBuffer()));
  const names = table.schema.fields.map((field) => field.name);
  const columns = names.map((name) => table.getChild(name));
  return Array.from({ length: table.numRows }, (_, index) => {
    const row: Row = {};
    names.forEach((name, column) => {
      const value: unknown = columns[column]?.get(index) ?? null;
      row[name] = typeof value === 'bigint' ? Number(value) : (value as Row[string]);
    });
    return row;
  });
}

/** Reads what the publish embedded. Everything is in the page: nothing is fetched. */
export async function readReport(): Promise<Report | undefined> {
  const data = JSON.parse(
    document.getElementById('hindsight-data')?.textContent ?? 'null',
  ) as ReportData | null;
  if (!data) return undefined;
  const entries = await Promise.all(
    Object.entries(data.tables).map(async ([name, table]) => [name, await decoded(table)] as const),
  );
  const tables = new Map(entries);
  return { data, rows: (relation) => tables.get(relation) ?? [] };
}
