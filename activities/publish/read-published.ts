import { existsSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Failure } from '../../models/errors.ts';
import { type Manifest, manifest } from '../../models/manifest.ts';
import { diskFailure } from '../disk-failure.ts';
import { publishedPath } from '../home.ts';

/** The folder of a customer's current set, its link followed so that a publish meanwhile changes nothing. */
export function currentBuild(customer: string): string {
  const current = join(publishedPath(customer), 'current');
  if (existsSync(current)) return realpathSync(current);
  throw new Failure(
    `Nothing is published for ${customer} yet; run hindsight sync ${customer} (or hindsight demo, for acme).`,
  );
}

export const readManifest = async (folder: string): Promise<Manifest> =>
  manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));

/** Opens a published set read-only and closes it after. */
export async function withPublished<T>(
  folder: string,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await open(folder);
  try {
    const connection = await instance.connect();
    await connection.run("set timezone = 'UTC'");
    return await work(connection);
  } finally {
    instance.closeSync();
  }
}

async function open(folder: string): Promise<DuckDBInstance> {
  const path = join(folder, 'hindsight.duckdb');
  try {
    return await DuckDBInstance.create(path, { access_mode: 'READ_ONLY', enable_external_access: 'false' });
  } catch (error) {
    throw (
      diskFailure(error) ??
      new Failure(
        `${path} cannot be opened: it is damaged, or gone. Publish again, from what has landed: hindsight build ${basename(resolve(folder, '../..'))}`,
      )
    );
  }
}
