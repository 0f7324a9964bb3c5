import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ClusterSettings } from './cluster-settings.ts';

export interface Obstacle {
  /** As Node names it, or `TIMEOUT`, or `NO_HTTP2` where whoever answers speaks something else or hangs up. */
  code: string;
  message: string;
}

const settingsFrame = 4;
const greeting = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  Buffer.from([0, 0, 0, settingsFrame, 0, 0, 0, 0, 0]),
]);

/**
 * What stands between us and a connection: exchanges HTTP/2 greetings, after which a server with TLS 1.3 has also said
 * whether it takes our certificate. Of any connection it cannot make, the gRPC client says only that time is up.
 */
export function findObstacle({ address, tls }: ClusterSettings): Promise<Obstacle | undefined> {
  const [, host, port] = /^\[?(.*?)\]?:(\d+)$/.exec(address)!;
  const place = { host: host!, port: Number(port) };
  return new Promise((resolve) => {
    const socket = tls
      ? connectTls({
          ...place,
          ALPNProtocols: ['h2'],
          ca: tls.serverRootCACertificate as Buffer | undefined,
          cert: tls.clientCertPair?.crt as Buffer | undefined,
          key: tls.clientCertPair?.key as Buffer | undefined,
          servername: tls.serverNameOverride ?? undefined,
        })
      : connectPlain(place);
    const end = (obstacle?: Obstacle) => {
      clearTimeout(late);
      socket.destroy();
      resolve(obstacle);
    };
    const late = setTimeout(() => end({ code: 'TIMEOUT', message: '' }), 10_000);
    const other = { code: 'NO_HTTP2', message: '' };
    socket.once(tls ? 'secureConnect' : 'connect', () => socket.write(greeting));
    socket.once('data', (data) => end(data[3] === settingsFrame ? undefined : other));
    socket.on('error', ({ code = 'unknown', message }: NodeJS.ErrnoException) => end({ code, message }));
    socket.once('end', () => end(other));
  });
}
