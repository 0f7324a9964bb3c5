import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Says in a folder that this process uses what the folder stands for. */
export function signIn(folder: string, note = ''): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, String(process.pid)), note, { mode: 0o600 });
}

export const signOut = (folder: string): void => rmSync(join(folder, String(process.pid)), { force: true });

/** The other processes that are signed in and alive; whoever died without signing out is struck off. */
export function othersSignedIn(folder: string): number[] {
  const pids = readdirSync(folder).map(Number);
  for (const pid of pids) if (!isAlive(pid)) rmSync(join(folder, String(pid)), { force: true });
  return pids.filter((pid) => pid !== process.pid && isAlive(pid));
}
