import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import type { ReaderOf } from './access.ts';
import type { ArrowWriter } from './formats.ts';
import { openApi } from './openapi.ts';
import type { PublishedSets } from './published-sets.ts';
import { relationRoutes, withSet } from './relation-routes.ts';

export interface ServerOptions {
  sets: PublishedSets;
  readerOf: ReaderOf;
  /** Rows of a query as an Arrow IPC file. */
  arrow: ArrowWriter;
  version: string;
  /** PEM texts; without them the server speaks plain HTTP. */
  tls?: { cert: string; key: string };
  /** Requests a minute from one address. */
  requestsPerMinute: number;
  /** Whether a proxy in front says who asks (`X-Forwarded-For`). */
  isBehindProxy: boolean;
  /** More routes: the page on which a Super Admin drops the key. */
  plugins?: ((app: FastifyInstance) => Promise<void> | void)[];
}

/** The report and the metric tables over HTTP. Listens to nothing yet: `listen` is the caller's. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    trustProxy: options.isBehindProxy,
    ...(options.tls ? { https: options.tls } : {}),
  }) as unknown as FastifyInstance;
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", "'unsafe-inline'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: options.tls ? [] : null,
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    hsts: Boolean(options.tls),
  });
  await app.register(rateLimit, { max: options.requestsPerMinute, timeWindow: '1 minute' });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: 'There is nothing here; /openapi.json says what there is.' }),
  );
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode && error.statusCode < 500 ? error.statusCode : 500;
    const said =
      status === 429
        ? 'Too many requests; wait a minute.'
        : status < 500
          ? 'The request cannot be read; /openapi.json says what can.'
          : 'It failed here; try again, or ask whoever runs Hindsight.';
    return reply.code(status).send({ error: said });
  });
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/openapi.json', async () => openApi(options.version));
  relationRoutes(app, options);
  app.get<{ Params: { customer: string } }>('/customers/:customer', (request, reply) =>
    withSet(request, reply, options, async (set) => {
      const page = await readFile(join(set.folder, 'report.html')).catch(() => undefined);
      if (!page)
        return reply.code(404).send({ error: 'This build has no report; hindsight build makes one.' });
      return reply.type('text/html; charset=utf-8').header('cache-control', 'private, no-cache').send(page);
    }),
  );
  for (const plugin of options.plugins ?? []) await plugin(app);
  return app;
}
