import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Failure } from '../../models/errors.ts';
import type { Manifest } from '../../models/manifest.ts';
import { homeFolder } from '../home.ts';
import { loadFunctions } from '../warehouse/load-functions.ts';
import { type Relation, readRelations } from '../warehouse/read-relations.ts';
import { removeOldBuilds } from './keep-builds.ts';
import { writeArrow } from './write-arrow.ts';
import { writeCatalog } from './write-catalog.ts';
import { writeReport } from './write-report.ts';

const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`;
const version: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version;

export interface PublishOutcome {
  /** The folder that `current` now points to. */
  folder: string;
  relations: number;
  rows: number;
}

/**
 * Publishes what the last build made: a DuckDB file with macros, catalogue and comments, Parquet and Arrow files and
 * the manifest, written aside and put in place by one rename, so that a reader sees the old set or the new set.
 * @param keep how many builds stay on disk, the new one included
 * @param onStep told what is being written (heartbeats)
 */
export async function publishMetrics(
  warehouse: DuckDBConnection,
  customer: string,
  keep: number,
  onStep: (step: string) => void = () => undefined,
): Promise<PublishOutcome> {
  const builtAt = new Date();
  const name = builtAt.toISOString().replaceAll(/[-:.]/g, '');
  const builds = homeFolder('published', customer, 'builds');
  const folder = join(builds, `.${name}`);
  try {
    await mkdir(join(folder, 'parquet'), { recursive: true, mode: 0o700 });
    await mkdir(join(folder, 'arrow'), { mode: 0o700 });
    const relations = readRelations('metrics');
    await copyTables(warehouse, join(folder, 'hindsight.duckdb'), [...relations, ...readRelations('seeds')]);
    const base = {
      customer,
      built_at: builtAt.toISOString(),
      hindsight_version: version,
      ...(await facts(warehouse)),
    };
    const manifest = await describeFiles(folder, relations, base, onStep);
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    await putInPlace(folder, join(builds, name), homeFolder('published', customer));
    await removeOldBuilds(customer, keep);
    return {
      folder: join(builds, name),
      relations: manifest.relations.length,
      rows: manifest.relations.reduce((sum, relation) => sum + relation.rows, 0),
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (error instanceof Failure) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String((error as Error).message).split('\n')[0];
    throw new Failure(
      `Could not publish ${customer} (${code}); the last published set stands. Check the disk under published/, then run hindsight build ${customer}.`,
    );
  }
}

async function copyTables(warehouse: DuckDBConnection, file: string, relations: Relation[]): Promise<void> {
  await warehouse.run(`attach ${quoted(file)} as publication`);
  try {
    for (const schema of ['metrics', 'seeds']) await warehouse.run(`create schema publication.${schema}`);
    for (const { qualified } of relations) {
      await warehouse.run(`create table publication.${qualified} as select * from ${qualified} order by all`);
    }
  } finally {
    await warehouse.run('detach publication');
  }
}

/** Adds macros, catalogue and comments to the published file; writes Parquet, Arrow and the page beside it. */
async function describeFiles(
  folder: string,
  relations: Relation[],
  base: Omit<Manifest, 'relations'>,
  onStep: (step: string) => void,
): Promise<Manifest> {
  const instance = await DuckDBInstance.create(join(folder, 'hindsight.duckdb'));
  const connection = await instance.connect();
  try {
    await connection.run("set timezone = 'UTC'");
    await loadFunctions(connection);
    await writeCatalog(connection, [...relations, ...readRelations('seeds')]);
    const published: Manifest['relations'] = [];
    for (const { name, qualified, columns } of relations) {
      onStep(qualified);
      const parquet = join(folder, 'parquet', `${name}.parquet`);
      // copyTables laid the rows in their order, and DuckDB reads them as they lie.
      const select = `select * from ${qualified}`;
      await connection.run(`copy (${select}) to ${quoted(parquet)} (format parquet, compression zstd)`);
      await writeArrow(connection, select, join(folder, 'arrow', `${name}.arrow`));
      const counted = await connection.runAndReadAll(`select count(*) from ${qualified}`);
      const sha256 = createHash('sha256')
        .update(await readFile(parquet))
        .digest('hex');
      published.push({
        name,
        rows: Number(counted.getRowsJson()[0]?.[0]),
        columns: Object.keys(columns),
        sha256,
      });
    }
    const manifest: Manifest = { ...base, relations: published };
    onStep('report');
    await writeReport(connection, relations, manifest, join(folder, 'report.html'));
    await connection.run('checkpoint');
    return manifest;
  } finally {
    connection.disconnectSync();
    instance.closeSync();
  }
}

async function facts(
  warehouse: DuckDBConnection,
): Promise<Pick<Manifest, 'sync_id' | 'as_of' | 'thresholds' | 'overridden_thresholds'>> {
  const asOf = await warehouse.runAndReadAll(
    "select strftime(as_of, '%Y-%m-%dT%H:%M:%S.%gZ') from intermediate.as_of",
  );
  const sync = await warehouse.runAndReadAll(
    'select arg_max(sync_id, began_at) from landing.syncs where finished_at is not null',
  );
  const thresholds = (
    await warehouse.runAndReadAll('select name, value, status from seeds.thresholds order by name')
  ).getRowsJson();
  return {
    sync_id: (sync.getRowsJson()[0]?.[0] as string | null | undefined) ?? null,
    as_of: String(asOf.getRowsJson()[0]?.[0]),
    thresholds: Object.fromEntries(thresholds.map(([name, value]) => [String(name), Number(value)])),
    overridden_thresholds: thresholds
      .filter(([, , status]) => status === 'overridden')
      .map(([name]) => String(name)),
  };
}

async function putInPlace(made: string, final: string, customerFolder: string): Promise<void> {
  await rename(made, final);
  const next = join(customerFolder, '.current-next');
  await rm(next, { force: true });
  await symlink(join('builds', final.split('/').at(-1)!), next);
  await rename(next, join(customerFolder, 'current'));
}
