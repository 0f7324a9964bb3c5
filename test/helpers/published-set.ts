import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeArrow } from '../../activities/publish/write-arrow.ts';
import { writeCatalog } from '../../activities/publish/write-catalog.ts';
import type { Relation } from '../../activities/warehouse/read-relations.ts';
import type { Manifest } from '../../models/manifest.ts';

/** A published set with one relation, made without the build, so that readers of sets are tested on their own. */
export async function publishedSetWith(
  folder: string,
  customer: string,
  relation: string,
  grain: string[],
  select: string,
): Promise<string> {
  const build = join(folder, 'published', customer, 'builds', '20260101T000000000Z');
  mkdirSync(join(build, 'parquet'), { recursive: true });
  mkdirSync(join(build, 'arrow'));
  const instance = await DuckDBInstance.create(join(build, 'hindsight.duckdb'));
  const connection = await instance.connect();
  await connection.run(`create schema metrics; create table metrics.${relation} as ${select}`);
  const reader = await connection.runAndReadAll(`describe metrics.${relation}`);
  const columns = reader.getRowsJson().map(([name]) => String(name));
  const described = Object.fromEntries(
    columns.map((column) => [column, { description: column, unit: null }]),
  );
  const twin = {
    question: 'How many?',
    grain: 'one row per row',
    columns: {},
    checks: [{ name: 'grain', severity: 'stop' as const, unique: grain }],
  };
  const made: Relation = {
    schema: 'metrics',
    name: relation,
    qualified: `metrics.${relation}`,
    sql: select,
    twin,
    columns: described,
  };
  await writeCatalog(connection, [made]);
  const parquet = join(build, 'parquet', `${relation}.parquet`);
  await connection.run(
    `copy (select * from metrics.${relation} order by all) to '${parquet}' (format parquet)`,
  );
  await writeArrow(
    connection,
    `select * from metrics.${relation} order by all`,
    join(build, 'arrow', `${relation}.arrow`),
  );
  const rows = Number(
    (await connection.runAndReadAll(`select count(*) from metrics.${relation}`)).getRowsJson()[0]?.[0],
  );
  connection.disconnectSync();
  instance.closeSync();
  const manifest: Manifest = {
    customer,
    sync_id: null,
    built_at: '2026-01-01T00:00:00.000Z',
    as_of: '2026-01-01T00:00:00.000Z',
    hindsight_version: '0',
    thresholds: {},
    overridden_thresholds: [],
    relations: [
      {
        name: relation,
        rows,
        columns,
        sha256: createHash('sha256').update(readFileSync(parquet)).digest('hex'),
      },
    ],
  };
  writeFileSync(join(build, 'manifest.json'), JSON.stringify(manifest));
  const current = join(folder, 'published', customer, 'current');
  symlinkSync(join('builds', '20260101T000000000Z'), current);
  return current;
}
