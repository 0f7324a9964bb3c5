import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { homePath } from '../home.ts';

/** The customers of this home: those with a configuration file. */
export function customers(): string[] {
  const folder = join(homePath(), 'customers');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
}
