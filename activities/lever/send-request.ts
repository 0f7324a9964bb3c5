import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { Agent, type Dispatcher, request } from 'undici';

export interface Answer {
  status: number;
  /** The parsed body of a 200; undefined when it is not JSON. */
  body: unknown;
  /** The server's clock when it answered. */
  date: Date;
  retryAfter: string | undefined;
  location: string | undefined;
}

/** No answer at all: a reset, a time-out, a body that stopped half-way. `why` holds no address and no body. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

const largestBody = 64 * 1024 * 1024;

export const openConnections = (timeoutMilliseconds: number): Agent =>
  new Agent({
    connections: 8,
    keepAliveTimeout: 10_000,
    connect: { timeout: Math.min(10_000, timeoutMilliseconds) },
    headersTimeout: timeoutMilliseconds,
    bodyTimeout: timeoutMilliseconds,
    maxResponseSize: largestBody,
  });

const first = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;

/** Half an emoji is left of a text that somebody cut: JSON may hold it, DuckDB may not. */
const hasSurrogateEscape = (text: string): boolean => /\\u[dD][89a-fA-F]/.test(text);
const wellFormed = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? Buffer.from(value).toString() : value;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, hasSurrogateEscape(text) ? wellFormed : undefined) as unknown;
  } catch {
    return undefined;
  }
}

const unpackers = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

async function textOf({ headers, body }: Dispatcher.ResponseData): Promise<string> {
  const packing = first(headers['content-encoding'])?.trim().toLowerCase() || 'identity';
  if (packing === 'identity') return body.text();
  const unpack = unpackers[packing as keyof typeof unpackers];
  if (!unpack) throw new NoAnswer('came packed in a way that was not asked for');
  const packed = Buffer.from(await body.arrayBuffer());
  return (await unpack(packed, { maxOutputLength: largestBody })).toString('utf8');
}

/** One GET with the key as user name and an empty password. Throws `NoAnswer` where nothing whole came back. */
export async function sendRequest(
  url: URL,
  key: string,
  connections: Agent,
  timeoutMilliseconds: number,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const deadline = AbortSignal.timeout(timeoutMilliseconds);
  try {
    const response = await request(url, {
      dispatcher: connections,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      headers: {
        authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
        accept: 'application/json',
        'accept-encoding': 'gzip',
        'user-agent': 'hindsight',
      },
    });
    const { statusCode, headers } = response;
    const text = await textOf(response);
    const date = new Date(first(headers.date) ?? '');
    return {
      status: statusCode,
      body: statusCode === 200 ? parsed(text) : undefined,
      date: Number.isNaN(date.getTime()) ? new Date() : date,
      retryAfter: first(headers['retry-after']),
      location: first(headers.location),
    };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (error instanceof NoAnswer) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? (error as Error).name;
    throw new NoAnswer(deadline.aborted ? 'took too long' : `broke off (${code})`);
  }
}
