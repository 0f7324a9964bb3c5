import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { Failure } from '../../models/errors.ts';
import { homeFolder, homePath } from '../home.ts';
import { findServer } from './find-server.ts';
import { freePort } from './free-port.ts';
import { isAlive, othersSignedIn, signIn, signOut } from './live-processes.ts';
import { withLock } from './with-lock.ts';

export interface EmbeddedServer {
  address: string;
  /** Leaves the server. The last to leave stops it. */
  leave(): Promise<void>;
}

interface Running {
  pid: number;
  address: string;
}

const folder = (): string => homeFolder('temporal');
const runningFile = (): string => join(homePath(), 'temporal', 'server.json');
const usersFolder = (): string => join(folder(), 'users');
const historyFile = (): string => join(homePath(), 'temporal', 'history.db');

/** Whether an embedded server ever ran on this home, so that there is history to ask. */
export const hasHistory = (): boolean => existsSync(historyFile());

/** The embedded server of this home, if one is running. */
export async function runningServer(): Promise<Running | undefined> {
  if (!existsSync(runningFile())) return undefined;
  const running = JSON.parse(readFileSync(runningFile(), 'utf8')) as Running;
  return isAlive(running.pid) && (await answers(running.address, 2000)) ? running : undefined;
}

async function answers(address: string, timeout: number): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: timeout });
    await connection.close();
    return true;
  } catch {
    return false;
  }
}

/**
 * Joins the development server of this home, and starts it where none runs: its history is a file of the home, it
 * listens on this machine only, and there is never a second one. It outlives a process that is killed; the next
 * command finds it.
 */
export async function joinEmbeddedServer(say: (message: string) => void): Promise<EmbeddedServer> {
  signIn(usersFolder());
  process.once('exit', () => signOut(usersFolder()));
  try {
    const address = await withLock(join(folder(), 'lock'), async () => {
      const running = await runningServer();
      return running ? running.address : start(say);
    });
    return { address, leave };
  } catch (error) {
    signOut(usersFolder());
    throw error;
  }
}

async function start(say: (message: string) => void): Promise<string> {
  const { path } = await findServer(say);
  const address = `127.0.0.1:${await freePort()}`;
  const log = join(folder(), 'server.log');
  const output = openSync(log, 'w', 0o600);
  const server = spawn(
    path,
    [
      ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', address.split(':')[1]!],
      ...['--db-filename', historyFile(), '--log-level', 'error'],
    ],
    // Of its own process group, so that Ctrl-C on a command does not stop the server under its workflows.
    { detached: true, stdio: ['ignore', output, output], env: serverEnvironment() },
  );
  closeSync(output);
  const failed = new Promise<never>((_, reject) => server.once('error', reject));
  server.unref();
  const { pid } = server;
  for (let waited = 0; pid !== undefined && isAlive(pid) && waited < 600; waited += 1) {
    if (await Promise.race([answers(address, 500), failed])) {
      writeFileSync(runningFile(), JSON.stringify({ pid, address }), { mode: 0o600 });
      return address;
    }
    await Promise.race([sleep(100), failed]);
  }
  if (pid !== undefined && isAlive(pid)) process.kill(pid);
  throw new Failure(
    `The embedded Temporal server did not start (${path}); see ${log}, free disk space and memory, and run this again.`,
  );
}

/** The server is no place for keys and settings that belong to us. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, XDG_CONFIG_HOME } = process.env;
  return { PATH, HOME, TMPDIR, XDG_CONFIG_HOME };
}

async function leave(): Promise<void> {
  await withLock(join(folder(), 'lock'), async () => {
    signOut(usersFolder());
    if (othersSignedIn(usersFolder()).length > 0) return;
    const running = existsSync(runningFile()) && (JSON.parse(readFileSync(runningFile(), 'utf8')) as Running);
    if (!running || !isAlive(running.pid)) return;
    process.kill(running.pid, 'SIGTERM');
    for (let waited = 0; isAlive(running.pid) && waited < 100; waited += 1) await sleep(100);
    if (isAlive(running.pid)) process.kill(running.pid, 'SIGKILL');
    rmSync(runningFile(), { force: true });
  });
}
