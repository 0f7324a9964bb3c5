import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { Failure } from '../../models/errors.ts';
import { homeFolder, homePath } from '../home.ts';
import { findServer } from './find-server.ts';
import { freePort } from './free-port.ts';
import { isAlive, type LiveProcess, othersSignedIn, processOf, signIn, signOut } from './live-processes.ts';
import { withHomeLock } from './with-home-lock.ts';

export interface EmbeddedServer {
  address: string;
  /** Leaves the server. The last to leave stops it. */
  leave(): Promise<void>;
}

interface Server extends LiveProcess {
  address: string;
}

const folder = (): string => homeFolder('temporal');
const serverFile = (): string => join(homePath(), 'temporal', 'server.json');
const usersFolder = (): string => join(folder(), 'users');
const historyFile = (): string => join(homePath(), 'temporal', 'history.db');

/** Whether an embedded server ever ran on this home, so that there is history to ask. */
export const hasHistory = (): boolean => existsSync(historyFile());

/** The server that was started last on this home, unless it was stopped since. */
function lastServer(): Server | undefined {
  try {
    return JSON.parse(readFileSync(serverFile(), 'utf8')) as Server;
  } catch {
    // None, or cut short when the machine lost its power, and the server with it.
    return undefined;
  }
}

/** The embedded server of this home, if one is running. */
export function runningServer(): Server | undefined {
  const server = lastServer();
  return server && isAlive(server) ? server : undefined;
}

/**
 * Joins the development server of this home, and starts it where none runs: its history is a file of the home, it
 * listens on this machine only, and there is never a second one. Where it dies under those who joined, one of them
 * starts it again, at the same address.
 */
export async function joinEmbeddedServer(say: (message: string) => void): Promise<EmbeddedServer> {
  signIn(usersFolder());
  process.once('exit', () => signOut(usersFolder()));
  try {
    const address = await withHomeLock(() => findOrStart(say));
    const watch = keepUp(say);
    return {
      address,
      leave: async () => {
        await watch.stop();
        await withHomeLock(leave);
      },
    };
  } catch (error) {
    signOut(usersFolder());
    throw error;
  }
}

function keepUp(say: (message: string) => void): { stop(): Promise<void> } {
  let starting: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    if (starting || runningServer()) return;
    say('The embedded Temporal server ended; it is started again.');
    starting = withHomeLock(() => findOrStart(say))
      .catch((error: Error) => say(error.message))
      .finally(() => {
        starting = undefined;
      });
  }, 500).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await starting;
    },
  };
}

async function findOrStart(say: (message: string) => void): Promise<string> {
  const server = runningServer();
  if (!server) return start(say, lastServer()?.address);
  if (await answers(server)) return server.address;
  await stop(server);
  return start(say, server.address);
}

/** Whether it answers before long, or at all while it lives. */
async function answers(server: Server): Promise<boolean> {
  for (let tries = 0; tries < 100 && isAlive(server); tries += 1) {
    const connection = Connection.lazy({ address: server.address, connectTimeout: 1000 });
    try {
      await connection.ensureConnected();
      return true;
    } catch {
      await sleep(100);
    } finally {
      await connection.close();
    }
  }
  return false;
}

async function start(say: (message: string) => void, lastAddress: string | undefined): Promise<string> {
  const path = await findServer(say);
  const port = await freePort(Number(lastAddress?.split(':')[1] ?? 0));
  const isFirst = !hasHistory();
  const log = join(folder(), 'server.log');
  const output = openSync(log, 'w', 0o600);
  const child = spawn(
    path,
    [
      ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port)],
      ...['--db-filename', historyFile(), '--log-level', 'error'],
    ],
    // Of its own process group, so that Ctrl-C on a command does not stop the server under its workflows.
    { detached: true, stdio: ['ignore', output, output], env: serverEnvironment() },
  );
  closeSync(output);
  child.once('error', () => undefined).unref();
  if (child.pid !== undefined) {
    const server: Server = { ...processOf(child.pid), address: `127.0.0.1:${port}` };
    // Before it answers: whoever comes after us, should we be killed now, must not start a second one.
    try {
      writeFileSync(`${serverFile()}.next`, JSON.stringify(server), { mode: 0o600 });
      renameSync(`${serverFile()}.next`, serverFile());
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
    if (await answers(server)) return server.address;
    await stop(server);
  }
  // Tables that were not all made, for lack of space, would keep every later server from starting.
  if (isFirst)
    for (const ending of ['', '-wal', '-shm']) rmSync(`${historyFile()}${ending}`, { force: true });
  throw new Failure(
    `The embedded Temporal server did not start (${path}); see ${log}, free disk space and memory, and run this again. If it stays so, move ${historyFile()} away: it holds no landed data.`,
  );
}

/** The server is no place for keys and settings that belong to us. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, XDG_CONFIG_HOME } = process.env;
  return { PATH, HOME, TMPDIR, XDG_CONFIG_HOME };
}

async function leave(): Promise<void> {
  signOut(usersFolder());
  if (othersSignedIn(usersFolder()).length > 0) return;
  const server = runningServer();
  if (server) await stop(server);
}

async function stop(server: Server): Promise<void> {
  if (isAlive(server)) process.kill(server.pid, 'SIGTERM');
  for (let waited = 0; isAlive(server) && waited < 100; waited += 1) await sleep(100);
  if (isAlive(server)) process.kill(server.pid, 'SIGKILL');
  rmSync(serverFile(), { force: true });
}
