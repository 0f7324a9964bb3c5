import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { beforeAll, expect, it } from 'vitest';
import { publishMetrics } from '../../activities/publish/publish-metrics.ts';
import { buildWarehouse } from '../../activities/warehouse/build-warehouse.ts';
import { readRelations } from '../../activities/warehouse/read-relations.ts';
import { type Manifest, manifest as manifestSchema } from '../../models/manifest.ts';
import { rowsOf } from '../helpers/test-warehouse.ts';

const home = mkdtempSync(join(tmpdir(), 'hindsight-publish-'));
const current = join(home, 'published/empty/current');
let warehouse: DuckDBConnection;
let manifest: Manifest;

const published = async (): Promise<DuckDBConnection> =>
  (await DuckDBInstance.create(join(current, 'hindsight.duckdb'), { access_mode: 'READ_ONLY' })).connect();

beforeAll(async () => {
  process.env.HINDSIGHT_HOME = home;
  warehouse = await (await DuckDBInstance.create(':memory:')).connect();
  await buildWarehouse(warehouse);
  await publishMetrics(warehouse, 'empty', 2);
  manifest = manifestSchema.parse(JSON.parse(readFileSync(join(current, 'manifest.json'), 'utf8')));
});

it('an empty company publishes every relation, each described in the catalogue', async () => {
  const names = readRelations('metrics').map(({ name }) => name);
  expect(manifest.relations.map(({ name }) => name)).toEqual(names);
  const connection = await published();
  const undescribed = await rowsOf(
    connection,
    `select schema_name, table_name, column_name from duckdb_columns() where schema_name in ('metrics', 'seeds', 'catalog')
     and not exists (from catalog.columns as described where described.schema_name = duckdb_columns.schema_name
       and described.relation = duckdb_columns.table_name and described."column" = duckdb_columns.column_name)`,
  );
  expect(undescribed).toEqual([]);
});

it("an analyst's tool shows each relation's question in its comment", async () => {
  const silent = await rowsOf(
    await published(),
    "select table_name from duckdb_tables() where schema_name = 'metrics' and (comment is null or comment not like '%?%')",
  );
  expect(silent).toEqual([]);
});

it("an analyst's own query can use the macros", async () => {
  expect(
    await rowsOf(await published(), 'select round(functions.wilson_lower(0, 20), 9) as lower_bound'),
  ).toEqual([{ lower_bound: 0 }]);
});

it('the DuckDB file, Parquet and Arrow hold the same rows, and the manifest their number and digest', async () => {
  const connection = await published();
  for (const { name, rows, sha256 } of manifest.relations) {
    const parquet = join(current, 'parquet', `${name}.parquet`);
    expect(createHash('sha256').update(readFileSync(parquet)).digest('hex')).toBe(sha256);
    const [counted] = await rowsOf(
      connection,
      `select (select count(*) from metrics.${name}) as stored, (select count(*) from '${parquet}') as parquet`,
    );
    expect(counted).toEqual({ stored: String(rows), parquet: String(rows) });
    expect(tableFromIPC(readFileSync(join(current, 'arrow', `${name}.arrow`))).numRows).toBe(rows);
  }
});

it('the older builds that the customer wants are kept, the rest removed, and current is the newest', async () => {
  for (let build = 0; build < 3; build += 1) await publishMetrics(warehouse, 'empty', 2);
  const builds = readdirSync(join(home, 'published/empty/builds')).sort();
  expect(builds).toHaveLength(2);
  expect(readlinkSync(current)).toBe(`builds/${builds[1]}`);
});

it('a publish that fails leaves the set that stood, and nothing half-written', async () => {
  const before = readlinkSync(current);
  await warehouse.run('drop table metrics.pull_coverage');
  await expect(publishMetrics(warehouse, 'empty', 2)).rejects.toThrow('the last published set stands');
  expect(readlinkSync(current)).toBe(before);
  expect(readdirSync(join(home, 'published/empty/builds')).filter((name) => name.startsWith('.'))).toEqual(
    [],
  );
});
