import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What can be fetched or made again: `$XDG_CACHE_HOME/hindsight`, else `~/.cache/hindsight`. */
export function cacheFolder(): string {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'hindsight');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
