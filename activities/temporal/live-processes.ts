import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A process for good: numbers are given out again, after a restart of a container the very same ones. */
export interface LiveProcess {
  pid: number;
  birth: string;
}

export const processOf = (pid: number): LiveProcess => ({ pid, birth: birthOf(pid) ?? 'over already' });

export const isAlive = ({ pid, birth }: LiveProcess): boolean => birthOf(pid) === birth;

/** When the process of this number began, in the system's own words; undefined where there is none. */
function birthOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') return psSays(pid);
    // The fields after the command's name, which stands in brackets and may hold anything.
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    // An orphan in a container without an init is never reaped, and does nothing more.
    return state === 'Z' ? undefined : `${bootId()} ${fields[18]}`;
  } catch {
    return undefined;
  }
}

const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

const psSays = (pid: number): string | undefined =>
  execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;

interface SignedIn extends LiveProcess {
  note: unknown;
}

/** Says in a folder that this process uses what the folder stands for. */
export function signIn(folder: string, note: unknown = null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const signed: SignedIn = { ...processOf(process.pid), note };
  writeFileSync(join(folder, String(process.pid)), JSON.stringify(signed), { mode: 0o600 });
}

export const signOut = (folder: string): void => rmSync(join(folder, String(process.pid)), { force: true });

/** The other processes that are signed in and alive; whoever died without signing out is struck off. */
export function othersSignedIn(folder: string): SignedIn[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const others: SignedIn[] = [];
  for (const name of readdirSync(folder).filter((each) => each !== String(process.pid))) {
    const signed = readSigned(join(folder, name));
    if (signed && isAlive(signed)) others.push(signed);
    else if (signed) rmSync(join(folder, name), { force: true });
  }
  return others;
}

/** Undefined while it is being written, and once it is gone. */
function readSigned(file: string): SignedIn | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SignedIn;
  } catch {
    return undefined;
  }
}
