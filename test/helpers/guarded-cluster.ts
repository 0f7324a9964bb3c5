import { readFileSync } from 'node:fs';
import { type ClientHttp2Session, connect, createSecureServer, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A PEM file of `certificates/`, where `authority` signed `cluster` (for temporal.test) and `worker`. */
export const certificate = (file: string): string =>
  fileURLToPath(new URL(`certificates/${file}`, import.meta.url));

const unauthenticated = { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '16' };
const noNamespace = {
  ...unauthenticated,
  'grpc-status': '5',
  'grpc-message': 'Namespace default is not found.',
};

export interface GuardedCluster {
  address: string;
  /** Names of the calls that were let through. */
  calls: Set<string>;
  /** How many calls of a name are still to be told that there is no such namespace. */
  doubts: Map<string, number>;
  close(): Promise<void>;
}

/** Stands before a Temporal server as a cluster's front does: TLS, client certificates or an API key. */
export async function guardCluster(
  behind: string,
  { apiKey, wantsCertificate = false }: { apiKey?: string; wantsCertificate?: boolean },
): Promise<GuardedCluster> {
  const calls = new Set<string>();
  const doubts = new Map<string, number>();
  const sessions = new Map<ServerHttp2Session, ClientHttp2Session>();
  const front = createSecureServer({
    cert: readFileSync(certificate('cluster.pem')),
    key: readFileSync(certificate('cluster.key')),
    ca: readFileSync(certificate('authority.pem')),
    requestCert: wantsCertificate,
    rejectUnauthorized: wantsCertificate,
  });
  front.on('session', (session) => {
    const inner = connect(`http://${behind}`).on('error', () => session.destroy());
    sessions.set(session, inner);
    session
      .on('error', () => undefined)
      .on('close', () => {
        inner.destroy();
        sessions.delete(session);
      });
  });
  front.on('stream', (outer, headers) => {
    const inner = sessions.get(outer.session as ServerHttp2Session)!;
    outer.on('error', () => undefined);
    if (apiKey && headers.authorization !== `Bearer ${apiKey}`) {
      outer.respond(unauthenticated, { endStream: true });
      return;
    }
    const name = headers[':path']!.split('/').at(-1)!;
    const nDoubts = doubts.get(name) ?? 0;
    if (nDoubts > 0) {
      doubts.set(name, nDoubts - 1);
      outer.respond(noNamespace, { endStream: true });
      return;
    }
    calls.add(name);
    const asked = inner.request(headers);
    asked.on('error', () => outer.close());
    outer.on('close', () => asked.close());
    asked.once('response', (answer, flags) => {
      const isWhole = (flags & 1) === 1;
      outer.respond(answer, { endStream: isWhole, waitForTrailers: !isWhole });
    });
    let trailers = {};
    asked.on('trailers', (given) => {
      trailers = given;
    });
    outer.on('wantTrailers', () => outer.sendTrailers(trailers));
    outer.pipe(asked);
    asked.pipe(outer);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(front.address() as AddressInfo).port}`,
    calls,
    doubts,
    close: async () => {
      for (const session of sessions.keys()) session.destroy();
      await new Promise((resolve) => front.close(resolve));
    },
  };
}
