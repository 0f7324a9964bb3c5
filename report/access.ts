import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Reader } from '../models/reader.ts';

export type ReaderOf = (token: string) => Reader | undefined;

/** The token of a request: `Authorization: Bearer <token>`, or the password of HTTP Basic, which a browser asks for. */
function presentedToken(request: FastifyRequest): string | undefined {
  const [scheme, value] = (request.headers.authorization ?? '').split(' ');
  if (!value) return undefined;
  if (scheme?.toLowerCase() === 'bearer') return value;
  if (scheme?.toLowerCase() !== 'basic') return undefined;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}

/**
 * The reader behind a request, or `undefined` after answering 401. A customer the reader may not read is answered as
 * one that does not exist, so that nobody learns who else is here.
 */
export async function admitted(
  request: FastifyRequest,
  reply: FastifyReply,
  readerOf: ReaderOf,
): Promise<Reader | undefined> {
  const token = presentedToken(request);
  const reader = token ? readerOf(token) : undefined;
  if (reader) return reader;
  await reply.code(401).header('www-authenticate', 'Basic realm="Hindsight", charset="UTF-8"').send({
    error:
      'This needs a reader token: send Authorization: Bearer <token>. Whoever runs Hindsight makes one with hindsight reader add.',
  });
  return undefined;
}
