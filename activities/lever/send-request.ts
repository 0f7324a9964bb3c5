import { Agent, request } from 'undici';

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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
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
    const { statusCode, headers, body } = await request(url, {
      dispatcher: connections,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      headers: {
        authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
        accept: 'application/json',
        'user-agent': 'hindsight',
      },
    });
    const text = await body.text();
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
    const code = (error as NodeJS.ErrnoException).code ?? (error as Error).name;
    throw new NoAnswer(deadline.aborted ? 'took too long' : `broke off (${code})`);
  }
}
