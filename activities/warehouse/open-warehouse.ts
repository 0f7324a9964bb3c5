import { chmodSync } from 'node:fs';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Failure } from '../../models/errors.ts';
import { warehousePath } from '../home.ts';

/** Another process holds the warehouse file. Retry when it has finished. */
export class WarehouseBusy extends Failure {
  override name = 'WarehouseBusy';
}

interface Handle {
  instance: Promise<DuckDBInstance>;
  opened?: DuckDBInstance;
  users: number;
}

const handles = new Map<string, Handle>();

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
  const handle: Handle = handles.get(path) ?? { instance: open(path, wait), users: 0 };
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
    }
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
      if (!/lock/i.test(text)) throw openFailure(path, text);
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

function openFailure(path: string, text: string): Failure {
  const reason = text.split('\n')[0]?.replace(/^.*?Error: /, '');
  return new Failure(
    `Cannot open ${path} (${reason}); check that the file and its folder can be read and written.`,
  );
}
