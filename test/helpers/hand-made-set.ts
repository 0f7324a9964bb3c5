import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeCatalog } from '../../activities/publish/write-catalog.ts';
import { readRelation, sqlFolder } from '../../activities/warehouse/read-relations.ts';

type Row = Record<string, string | number | boolean | null>;

const literal = (value: Row[string]): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);

const typeOf = (column: string, rows: Row[]): string => {
  const sample = rows.map((row) => row[column]).find((value) => value !== null && value !== undefined);
  if (/^(n|days)$|^n_/.test(column)) return 'bigint';
  if (typeof sample === 'string' || column === 'suppressed_because') return 'varchar';
  return typeof sample === 'boolean' ? 'boolean' : 'double';
};

/**
 * A published set of a few metrics with rows made by hand, laid out as `publishMetrics` lays it out; `current` points
 * to the last one made. Columns left out of a row are null.
 */
export async function makePublishedSet(
  home: string,
  build: string,
  metrics: Record<string, Row[]>,
  facts: { as_of?: string; thresholds?: Record<string, number> } = {},
): Promise<string> {
  const root = join(home, 'published', 'acme');
  const folder = join(root, 'builds', build);
  mkdirSync(folder, { recursive: true });
  const relations = Object.keys(metrics).map((name) =>
    readRelation('metrics', join(sqlFolder, 'metrics', `${name}.sql`)),
  );
  const instance = await DuckDBInstance.create(join(folder, 'hindsight.duckdb'));
  const connection = await instance.connect();
  await connection.run('create schema metrics');
  for (const { name, columns } of relations) {
    const rows = metrics[name]!;
    const names = Object.keys(columns);
    const definition = names.map((column) => `"${column}" ${typeOf(column, rows)}`).join(', ');
    await connection.run(`create table metrics."${name}" (${definition})`);
    for (const row of rows)
      await connection.run(
        `insert into metrics."${name}" values (${names.map((column) => literal(row[column] ?? null)).join(', ')})`,
      );
  }
  await writeCatalog(connection, relations);
  connection.disconnectSync();
  instance.closeSync();
  const manifest = {
    customer: 'acme',
    sync_id: 'sync-1',
    built_at: '2026-01-15T03:10:00.000Z',
    as_of: facts.as_of ?? '2026-01-15T03:00:00.000Z',
    hindsight_version: '0.1.0',
    thresholds: facts.thresholds ?? { small_cell: 10 },
    overridden_thresholds: [],
    relations: relations.map(({ name, columns }) => ({
      name,
      rows: metrics[name]!.length,
      columns: Object.keys(columns),
      sha256: createHash('sha256').update(JSON.stringify(metrics[name])).digest('hex'),
    })),
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  rmSync(join(root, 'current'), { force: true });
  symlinkSync(join('builds', build), join(root, 'current'));
  return folder;
}
