import { createConnection } from 'node:net';
import { knownServer } from '../temporal/find-server.ts';
import type { Finding } from './finding.ts';

/** The cluster that `TEMPORAL_ADDRESS` names, or the embedded server in its place. */
export async function examineTemporal(address: string | undefined): Promise<Finding[]> {
  if (!address) {
    const server = knownServer();
    if (server) {
      return [
        {
          about: 'temporal',
          state: 'well',
          says: `no cluster is named; the embedded server is on ${server.from}`,
        },
      ];
    }
    return [
      {
        about: 'temporal',
        state: 'note',
        says: 'no cluster is named, and the embedded server is neither on PATH nor in the cache',
        remedy: 'it is fetched once, when first needed; without the internet, install the temporal command',
      },
    ];
  }
  const [host, port] = [address.replace(/:\d+$/, ''), Number(/:(\d+)$/.exec(address)?.[1] ?? 7233)];
  if (await answers(host, port)) return [{ about: 'temporal', state: 'well', says: `${address} answers` }];
  return [
    {
      about: 'temporal',
      state: 'ill',
      says: `${address} does not answer`,
      remedy:
        'start that cluster or correct TEMPORAL_ADDRESS; without the variable the embedded server is used',
    },
  ];
}

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: 3_000 });
    const end = (isReached: boolean) => () => {
      socket.destroy();
      resolve(isReached);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
