import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { KeyLink, RefusalReason } from '../../models/key-drop.ts';
import type { GrantCheck } from '../../models/lever/grants.ts';
import { moduleFile } from './browser-modules.ts';
import { pageHtml } from './page-html.ts';
import { linkSentences, refusalSentences } from './sentences.ts';

export interface KeyDropOptions {
  /** What a link's token stands for. */
  look(token: string): Promise<KeyLink>;
  /** Opens, tests and keeps a key that was sealed in a browser. */
  take(
    token: string,
    sealed: Uint8Array,
  ): Promise<
    | { isTaken: true; customer: string; grants: GrantCheck[]; lost: string[] }
    | { isTaken: false; link: KeyLink }
    | { isTaken: false; reason: RefusalReason }
  >;
}

const drop = z.object({ sealed: z.base64().min(1).max(8_000) });
const codes = { open: 200, used: 410, expired: 410, unknown: 404 } as const;

/** The page on which a Super Admin hands over a key: `/key/<token>`. The server sees the key only as an age file. */
export function registerKeyDrop(app: FastifyInstance, { look, take }: KeyDropOptions): void {
  app.get('/key/page.js', async (_request, reply) => script(reply, new URL('page.js', import.meta.url)));

  app.get<{ Params: { '*': string } }>('/key/modules/*', async (request, reply) => {
    const file = moduleFile(request.params['*']);
    return file ? script(reply, file) : reply.code(404).send({ error: 'There is no such module.' });
  });

  app.get<{ Params: { token: string } }>('/key/:token', async (request, reply) => {
    const link = await look(request.params.token);
    return reply
      .code(codes[link.state])
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(pageHtml(link));
  });

  app.post<{ Params: { token: string } }>('/key/:token', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const body = drop.safeParse(request.body);
    if (!body.success) return reply.code(400).send(refusal(refusalSentences.sealed_wrongly, true));
    const outcome = await take(request.params.token, Buffer.from(body.data.sealed, 'base64'));
    if (outcome.isTaken) return reply.send(taken(outcome));
    if ('reason' in outcome)
      return reply.code(422).send(refusal(refusalSentences[outcome.reason], true, outcome.reason));
    const { state } = outcome.link;
    return reply
      .code(codes[state])
      .send(refusal(state === 'open' ? refusalSentences.sealed_wrongly : linkSentences[state], false));
  });
}

const script = async (reply: FastifyReply, file: string | URL): Promise<FastifyReply> =>
  reply
    .type('text/javascript; charset=utf-8')
    .header('cache-control', 'public, max-age=300')
    .send(await readFile(file));

const refusal = (sentence: string, isOpen: boolean, reason?: RefusalReason) => ({
  is_taken: false,
  is_open: isOpen,
  ...(reason ? { reason } : {}),
  sentence,
});

const taken = ({ customer, grants, lost }: { customer: string; grants: GrantCheck[]; lost: string[] }) => ({
  is_taken: true,
  customer,
  lost,
  resources: grants.map(({ resource, isReadable, loss, tick }) => ({
    resource,
    is_readable: isReadable,
    ...(isReadable === false ? { loss, tick } : {}),
  })),
});
