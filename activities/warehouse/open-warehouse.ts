import { chmodSync, existsSync, rmSync, statSync } from 'node:fs';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Failure } from '../../models/errors.ts';
import { diskFailure } from '../disk-failure.ts';
import { warehousePath } from '../home.ts';

/** Another process holds the warehouse file. Retry when it has finished. */
export class WarehouseBusy extends Failure {
  override name = 'WarehouseBusy';
}

/** The file is there and is no database any more. */
export class WarehouseDamaged extends Failure {
  override name = 'WarehouseDamaged';
}

interface Handle {
  instance: Promise<DuckDBInstance>;
  opened?: DuckDBInstance;
  users: number;
  left: PromiseWithResolvers;
}

interface PromiseWithResolvers {
  promise: Promise<void>;
  resolve: () => void;
}

function withResolvers(): PromiseWithResolvers {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const handles = new Map<string, Handle>();
const closed = new Map<string, Promise<void>>();

export interface WaitForWarehouse {
  /** How long to wait while another process holds the file; default ten minutes. */
  waitMilliseconds?: number;
  /** Told once, with who holds it. */
  onWait?: (message: string) => void;
}

/**
 * Opens a customer's warehouse for as long as `work` needs it. DuckDB lets one process hold a file, so everything
 * in this process shares one handle, closed when its last user leaves.
 * Throws `WarehouseBusy` when another process still holds the file after the wait.
 */
export async function withWarehouse<T>(
  customer: string,
  work: (connection: DuckDBConnection) => Promise<T>,
  wait: WaitForWarehouse = {},
): Promise<T> {
  return withDatabase(warehousePath(customer), work, wait);
}

export async function withDatabase<T>(
  path: string,
  work: (connection: DuckDBConnection) => Promise<T>,
  wait: WaitForWarehouse = {},
): Promise<T> {
  while (closed.has(path)) await closed.get(path);
  const handle: Handle = handles.get(path) ?? { instance: open(path, wait), users: 0, left: withResolvers() };
  handles.set(path, handle);
  handle.users += 1;
  try {
    handle.opened = await handle.instance;
    const connection = await handle.opened.connect();
    try {
      await connection.run("set timezone = 'UTC'");
      return await work(connection);
    } finally {
      connection.disconnectSync();
    }
  } finally {
    handle.users -= 1;
    if (handle.users === 0) {
      handles.delete(path);
      handle.opened?.closeSync();
      handle.left.resolve();
    }
  }
}

/**
 * Runs `work` while nothing in this process has the file open: waits until its users have left, and holds off new
 * ones. Two handles of one process on one file would not see each other's locks.
 */
export async function withDatabaseClosed<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (handles.has(path) || closed.has(path)) await (closed.get(path) ?? handles.get(path)?.left.promise);
  const done = withResolvers();
  closed.set(path, done.promise);
  try {
    return await work();
  } finally {
    closed.delete(path);
    done.resolve();
  }
}

async function open(path: string, wait: WaitForWarehouse): Promise<DuckDBInstance> {
  const until = Date.now() + (wait.waitMilliseconds ?? 600_000);
  for (let isFirst = true; ; isFirst = false) {
    try {
      const instance = await DuckDBInstance.create(path);
      chmodSync(path, 0o600);
      return instance;
    } catch (error) {
      const text = String((error as Error).message);
      if (!/could not set lock/i.test(text)) {
        if (removeStub(path) && isFirst) continue;
        throw diskFailure(error) ?? openFailure(path, text);
      }
      const holder = /PID (\d+)/.exec(text)?.[1];
      const message = `${path} is held by ${holder ? `process ${holder}` : 'another process'}`;
      if (isFirst) wait.onWait?.(`${message}; waiting for it to finish.`);
      if (Date.now() >= until) {
        throw new WarehouseBusy(
          `${message}; wait for its sync or build to end, or stop it, then run this again.`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

const headerBytes = 3 * 4096;

const isDamaged = (text: string): boolean =>
  /not a valid DuckDB database|checksum|corrupt|deserializ/i.test(text);

/** What is shorter than DuckDB's header was being made when its process died or the disk was full. */
function removeStub(path: string): boolean {
  if (!existsSync(path) || statSync(path).size >= headerBytes) return false;
  rmSync(path);
  return true;
}

function openFailure(path: string, text: string): Failure {
  if (isDamaged(text)) {
    return new WarehouseDamaged(
      `${path} is damaged (no database that DuckDB can open); put a copy of yours back, or move the file away and run hindsight sync again, which pulls everything anew; then name again whom you had it forget. The published set stands.`,
    );
  }
  const reason = text.split('\n')[0]?.replace(/^.*?Error: /, '');
  return new Failure(
    `Cannot open ${path} (${reason}); check that the file and its folder can be read and written.`,
  );
}
