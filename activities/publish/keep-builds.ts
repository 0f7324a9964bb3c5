import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { publishedPath } from '../home.ts';

/** The kept builds of a customer, oldest first, as folders. */
export function keptBuilds(customer: string): string[] {
  const builds = join(publishedPath(customer), 'builds');
  if (!existsSync(builds)) return [];
  return readdirSync(builds)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => join(builds, name));
}

/** Removes the oldest builds beyond `keep`, and what a killed publish left half-written; never the current one. */
export async function removeOldBuilds(customer: string, keep: number): Promise<void> {
  const root = publishedPath(customer);
  const current = basename(readlinkSync(join(root, 'current')));
  const builds = keptBuilds(customer);
  const old = builds
    .slice(0, Math.max(0, builds.length - Math.max(1, keep)))
    .filter((folder) => basename(folder) !== current);
  const abandoned = readdirSync(join(root, 'builds')).filter((name) => name.startsWith('.'));
  for (const folder of [...old, ...abandoned.map((name) => join(root, 'builds', name))]) {
    await rm(folder, { recursive: true, force: true });
  }
}
