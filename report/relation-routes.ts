import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { admitted } from './access.ts';
import { type Format, formatOf, mediaTypes, relationBody } from './formats.ts';
import { type PublishedSet, withConnection } from './published-sets.ts';
import { QueryInvalid, relationQuery } from './relation-query.ts';
import type { ServerOptions } from './server.ts';

const noSuchCustomer = {
  error: 'There is no such customer here, or nothing is published yet: hindsight sync publishes.',
};

const lists = new WeakMap<PublishedSet, Promise<Record<string, unknown>[]>>();

/** The catalogue of a set; a set never changes, so it is read once. */
function relationList(set: PublishedSet): Promise<Record<string, unknown>[]> {
  const known = lists.get(set);
  if (known) return known;
  const list = withConnection(set, async (connection) => {
    const reader = await connection.runAndReadAll(
      "select relation, question, grain, grain_columns from catalog.relations where schema_name = 'metrics' order by relation",
    );
    return reader.getRowObjectsJson() as Record<string, unknown>[];
  });
  lists.set(set, list);
  return list;
}

const notModified = (request: FastifyRequest, etag: string, modified: Date): boolean => {
  const match = request.headers['if-none-match'];
  if (match)
    return match
      .split(',')
      .some((candidate) => candidate.trim().replace(/^W\//, '') === etag || candidate.trim() === '*');
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return since >= Math.floor(modified.getTime() / 1000) * 1000;
};

/** `/v1/...`: the metric tables, each in four formats. */
export function relationRoutes(app: FastifyInstance, options: ServerOptions): void {
  app.get('/v1/customers', async (request, reply) => {
    const reader = await admitted(request, reply, options.readerOf);
    return reader ? reply.send({ customers: reader.customers }) : reply;
  });

  app.get<{ Params: { customer: string } }>('/v1/customers/:customer/relations', (request, reply) =>
    withSet(request, reply, options, async (set) => {
      const sizes = new Map(set.manifest.relations.map((relation) => [relation.name, relation]));
      const relations = (await relationList(set)).map((relation) => ({
        ...relation,
        rows: sizes.get(String(relation.relation))?.rows ?? 0,
        columns: sizes.get(String(relation.relation))?.columns ?? [],
        href: `/v1/customers/${set.manifest.customer}/relations/${relation.relation}`,
      }));
      return reply.send({
        customer: set.manifest.customer,
        built_at: set.manifest.built_at,
        as_of: set.manifest.as_of,
        relations,
      });
    }),
  );

  app.get<{ Params: { customer: string; relation: string }; Querystring: Record<string, string | string[]> }>(
    '/v1/customers/:customer/relations/:relation',
    (request, reply) =>
      withSet(request, reply, options, async (set) => {
        const [, relation, suffix] = /^([^.]*)(?:\.(.*))?$/.exec(request.params.relation) ?? [];
        const published = set.manifest.relations.find(({ name }) => name === relation);
        if (!relation || !published)
          return reply.code(404).send({ error: 'There is no such relation; GET …/relations lists them.' });
        const format = formatOf(suffix, request.headers.accept);
        if (!format)
          return reply
            .code(406)
            .send({ error: `A relation is served as ${Object.values(mediaTypes).join(', ')}.` });
        return sendRelation(request, reply, options, set, relation, published.sha256, format);
      }),
  );
}

async function sendRelation(
  request: FastifyRequest<{ Querystring: Record<string, string | string[]> }>,
  reply: FastifyReply,
  options: ServerOptions,
  set: PublishedSet,
  relation: string,
  sha256: string,
  format: Format,
): Promise<FastifyReply> {
  const modified = new Date(set.manifest.built_at);
  const asked = [sha256, set.build, format, new URL(request.url, 'http://localhost').search].join('\n');
  const etag = `"${createHash('sha256').update(asked).digest('hex').slice(0, 32)}"`;
  void reply
    .header('etag', etag)
    .header('last-modified', modified.toUTCString())
    .header('vary', 'accept, authorization');
  void reply.header('cache-control', 'private, no-cache');
  if (notModified(request, etag, modified)) return reply.code(304).send();
  const grain = (await relationList(set)).find((row) => row.relation === relation)?.grain_columns as
    | string[]
    | undefined;
  try {
    const query = relationQuery(request.query, grain ?? []);
    const body = await relationBody(set, relation, query, format, options.arrow);
    return await reply.type(mediaTypes[format]).send(body);
  } catch (error) {
    if (error instanceof QueryInvalid) return reply.code(400).send({ error: error.message });
    throw error;
  }
}

/** Runs `work` on the customer's current set, if this reader may read it. */
export async function withSet(
  request: FastifyRequest<{ Params: { customer: string } }>,
  reply: FastifyReply,
  options: ServerOptions,
  work: (set: PublishedSet) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const reader = await admitted(request, reply, options.readerOf);
  if (!reader) return reply;
  if (!reader.customers.includes(request.params.customer)) return reply.code(404).send(noSuchCustomer);
  return (await options.sets.use(request.params.customer, work)) ?? reply.code(404).send(noSuchCustomer);
}
