import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type Manifest, manifest } from '../models/manifest.ts';

/** One published build, opened read-only. */
export interface PublishedSet {
  folder: string;
  build: string;
  manifest: Manifest;
  instance: DuckDBInstance;
  users: number;
  isReplaced: boolean;
}

/**
 * The published sets being served. A set stays open until a newer one is `current` and the last request on it ended,
 * so that one answer never mixes two builds.
 */
export class PublishedSets {
  private readonly open = new Map<string, Promise<PublishedSet>>();
  private readonly newest = new Map<string, string>();

  constructor(private readonly currentOf: (customer: string) => string) {}

  /** Runs `work` on a customer's current set; `undefined` when nothing was published yet. */
  async use<T>(customer: string, work: (set: PublishedSet) => Promise<T>): Promise<T | undefined> {
    let folder: string;
    try {
      folder = realpathSync(this.currentOf(customer));
    } catch {
      return undefined;
    }
    const set = await this.opened(customer, folder);
    set.users += 1;
    try {
      return await work(set);
    } finally {
      set.users -= 1;
      this.closeIfDone(set);
    }
  }

  private async opened(customer: string, folder: string): Promise<PublishedSet> {
    const before = this.newest.get(customer);
    this.newest.set(customer, folder);
    const pending = this.open.get(folder) ?? openSet(folder);
    this.open.set(folder, pending);
    if (before && before !== folder) {
      const old = await this.open.get(before);
      if (old) {
        old.isReplaced = true;
        this.closeIfDone(old);
      }
    }
    return pending;
  }

  private closeIfDone(set: PublishedSet): void {
    if (!set.isReplaced || set.users > 0 || !this.open.has(set.folder)) return;
    this.open.delete(set.folder);
    set.instance.closeSync();
  }

  async close(): Promise<void> {
    for (const pending of this.open.values()) (await pending).instance.closeSync();
    this.open.clear();
  }
}

async function openSet(folder: string): Promise<PublishedSet> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8');
  const instance = await DuckDBInstance.create(join(folder, 'hindsight.duckdb'), {
    access_mode: 'READ_ONLY',
    threads: '2',
  });
  return {
    folder,
    build: basename(folder),
    manifest: manifest.parse(JSON.parse(text)),
    instance,
    users: 0,
    isReplaced: false,
  };
}

export async function withConnection<T>(
  set: PublishedSet,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const connection = await set.instance.connect();
  try {
    await connection.run("set timezone = 'UTC'");
    return await work(connection);
  } finally {
    connection.disconnectSync();
  }
}
