import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableToIPC } from 'apache-arrow';
import { Command } from 'commander';
import { publishedPath } from '../activities/home.ts';
import { lookAtLink, takeDroppedKey } from '../activities/keys/take-dropped-key.ts';
import { arrowTable } from '../activities/publish/write-arrow.ts';
import { listReaders, readerOf } from '../activities/readers/reader-tokens.ts';
import { ConfigurationInvalid, Failure } from '../models/errors.ts';
import { registerKeyDrop } from '../report/key-drop/register-key-drop.ts';
import { PublishedSets } from '../report/published-sets.ts';
import { createServer } from '../report/server.ts';

interface ServeOptions {
  host: string;
  port: string;
  tlsCert?: string;
  tlsKey?: string;
  behindProxy?: boolean;
  requestsPerMinute: string;
}

const isLoopback = (host: string): boolean => /^(localhost|::1|127(\.\d{1,3}){3})$/.test(host);

const pem = (option: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ConfigurationInvalid(`${option}: ${path} cannot be read; name a PEM file.`);
  }
};

function wholeNumber(option: string, text: string, highest: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) <= highest) return Number(text);
  throw new ConfigurationInvalid(`${option}: "${text}" is not a whole number from 0 to ${highest}.`);
}

export const command = new Command('serve')
  .description('the report and the metric tables over HTTP, and the key-drop page')
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--port <number>', 'port to listen on', '8321')
  .option('--tls-cert <file>', 'certificate, PEM')
  .option('--tls-key <file>', 'its key, PEM')
  .option('--behind-proxy', 'a proxy in front ends TLS and says who asks')
  .option('--requests-per-minute <number>', 'requests a minute from one address', '30000')
  .action(async (options: ServeOptions) => {
    if (Boolean(options.tlsCert) !== Boolean(options.tlsKey)) {
      throw new ConfigurationInvalid('--tls-cert and --tls-key: give both or neither.');
    }
    if (!isLoopback(options.host) && !options.tlsCert && !options.behindProxy) {
      throw new ConfigurationInvalid(
        `--host: plain HTTP is served on loopback only; give --tls-cert and --tls-key, or --behind-proxy, to listen on ${options.host}.`,
      );
    }
    const port = wholeNumber('--port', options.port, 65_535);
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    const app = await createServer({
      sets: new PublishedSets((customer) => join(publishedPath(customer), 'current')),
      readerOf,
      arrow: async (connection, sql) => tableToIPC(await arrowTable(connection, sql), 'file'),
      version,
      requestsPerMinute: wholeNumber('--requests-per-minute', options.requestsPerMinute, 100_000_000),
      isBehindProxy: Boolean(options.behindProxy),
      plugins: [(app) => registerKeyDrop(app, { look: lookAtLink, take: takeDroppedKey })],
      ...(options.tlsCert && options.tlsKey
        ? { tls: { cert: pem('--tls-cert', options.tlsCert), key: pem('--tls-key', options.tlsKey) } }
        : {}),
    });
    try {
      const address = await app.listen({ host: options.host, port });
      process.stderr.write(
        `Serving ${address}/customers/<customer> and ${address}/v1/customers; Ctrl-C ends it.\n`,
      );
    } catch (error) {
      throw new Failure(
        `Cannot listen on ${options.host}:${options.port} (${(error as NodeJS.ErrnoException).code}); choose another --port.`,
      );
    }
    if (listReaders().length === 0) {
      process.stderr.write(
        'Nobody may read yet. Make a reader: hindsight reader add <name> --customers <customer>\n',
      );
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void app.close().then(() => process.exit(0)));
  });
