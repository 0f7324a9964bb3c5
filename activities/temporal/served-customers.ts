import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeFolder } from '../home.ts';
import { othersSignedIn } from './live-processes.ts';

/** Workers of the embedded server say here whom they serve, so that a command brings a worker only where none is. */
export const workersFolder = (): string => homeFolder('temporal', 'workers');

/** Customers whom another live process of this home serves. */
export function servedElsewhere(): Set<string> {
  const folder = workersFolder();
  return new Set(othersSignedIn(folder).flatMap((pid) => servedBy(join(folder, String(pid)))));
}

function servedBy(file: string): string[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as string[];
  } catch {
    return [];
  }
}
