import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { findServer } from '../../activities/temporal/find-server.ts';
import { freePort } from '../../activities/temporal/free-port.ts';

export interface TemporalCluster {
  address: string;
  client: Client;
  close(): Promise<void>;
}

/** A Temporal server that is nobody's embedded one: what `TEMPORAL_ADDRESS` names. Its history is in memory. */
export async function startTemporalCluster(): Promise<TemporalCluster> {
  const path = await findServer(() => undefined);
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const args = [
    'server',
    'start-dev',
    '--headless',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--log-level',
    'error',
  ];
  const server: ChildProcess = spawn(path, args, { stdio: 'ignore' });
  const connection = await connected(address);
  return {
    address,
    client: new Client({ connection }),
    close: async () => {
      await connection.close();
      const ended = new Promise((resolve) => server.once('close', resolve));
      server.kill('SIGKILL');
      await ended;
    },
  };
}

async function connected(address: string): Promise<Connection> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await Connection.connect({ address, connectTimeout: 1000 });
    } catch (error) {
      if (tries > 300) throw error;
      await sleep(100);
    }
  }
}
