import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { homeFolder, homePath } from '../home.ts';

export interface AuditEntry {
  at: string;
  who: string;
  what: string;
  customer: string;
  /** Counts and names of resources; never a key and never a person's data. */
  detail?: string;
}

const auditPath = (): string => join(homePath(), 'audit.log');

export function who(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    // Containers may run as a user without a name.
    return `uid ${process.getuid?.() ?? 'unknown'}@${hostname()}`;
  }
}

/** Adds a line to `audit.log`, which nothing here ever rewrites: one JSON document per line. */
export function audit(what: string, customer: string, detail?: string, by: string = who()): void {
  homeFolder();
  const entry: AuditEntry = {
    at: new Date().toISOString(),
    who: by,
    what,
    customer,
    ...(detail ? { detail } : {}),
  };
  const file = openSync(auditPath(), 'a', 0o600);
  try {
    writeSync(file, `${JSON.stringify(entry)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export function auditEntries(): AuditEntry[] {
  if (!existsSync(auditPath())) return [];
  const lines = readFileSync(auditPath(), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as AuditEntry);
}
