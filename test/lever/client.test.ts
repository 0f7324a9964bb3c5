import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { allowedRate, checkedBaseUrl } from '../../activities/lever/base-url.ts';
import {
  LeverNotFound,
  LeverPageTokenExpired,
  LeverRateLimited,
  LeverUnavailable,
} from '../../activities/lever/errors.ts';
import { LeverClient } from '../../activities/lever/lever-client.ts';
import { type Clock, RequestLimiter } from '../../activities/lever/request-limiter.ts';
import { requestName } from '../../activities/lever/request-name.ts';
import { retryAfter } from '../../activities/lever/retry-timing.ts';
import { sharedLimiter } from '../../activities/lever/shared-limiter.ts';
import { ConfigurationInvalid } from '../../models/errors.ts';

/** A clock that nobody waits for: sleeping moves it. */
class PretendClock implements Clock {
  at = 0;
  readonly slept: number[] = [];
  now = (): number => this.at;
  sleep = async (milliseconds: number): Promise<void> => {
    this.slept.push(milliseconds);
    this.at += milliseconds;
  };
}

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown };

async function serve(answer: (url: string, authorization: string | undefined) => Answer): Promise<string> {
  server = createServer((request, response) => {
    const {
      status = 200,
      headers = {},
      body = { data: [] },
    } = answer(request.url!, request.headers.authorization);
    response.writeHead(status, headers).end(body instanceof Buffer ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const clientOf = (baseUrl: string, clock?: Clock): LeverClient =>
  new LeverClient(
    { customer: 'acme', baseUrl, key: `secret-${baseUrl}`, requestsPerSecond: 10_000 },
    { clock },
  );

describe('the limit', () => {
  it('lets a burst go and then one request per interval', async () => {
    const clock = new PretendClock();
    const limiter = new RequestLimiter({ requestsPerSecond: 10, burst: 4, inFlight: 1 }, clock);
    const starts: number[] = [];
    for (let request = 0; request < 8; request += 1) {
      await limiter.run(async () => {
        starts.push(Math.round(clock.at));
      });
    }
    expect(starts).toEqual([0, 0, 0, 0, 100, 200, 300, 400]);
  });

  it('never has more requests under way than it may', async () => {
    const limiter = new RequestLimiter({ requestsPerSecond: 1e9, burst: 1e6, inFlight: 3 });
    let now = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, () =>
        limiter.run(async () => {
          most = Math.max(most, ++now);
          await new Promise((resolve) => setImmediate(resolve));
          now -= 1;
        }),
      ),
    );
    expect(most).toBe(3);
  });

  it('is one for everything that uses a key, and another for another key', () => {
    const base = 'https://api.lever.co/v1';
    expect(sharedLimiter(base, 'one', 8)).toBe(sharedLimiter(base, 'one', 8));
    expect(sharedLimiter(base, 'one', 8)).not.toBe(sharedLimiter(base, 'two', 8));
  });

  it("is 8 a second unless said, never above 10 at Lever's hosts, and free on this machine", () => {
    expect(allowedRate('https://api.lever.co/v1')).toBe(8);
    expect(allowedRate('https://api.lever.co/v1', 50)).toBe(10);
    expect(allowedRate('http://127.0.0.1:9/v1', 5000)).toBe(5000);
  });
});

describe('the address', () => {
  it.each([
    'https://api.lever.co/v1',
    'https://api.sandbox.lever.co/v1',
    'https://api.eu.lever.co/v1/',
    'http://localhost:80/v1',
  ])('%s may be asked', (base) => expect(checkedBaseUrl(base)).toBe(base.replace(/\/$/, '')));

  it.each([
    'https://api.lever.co.evil.example/v1',
    'http://api.lever.co/v1',
    'https://key@api.lever.co/v1',
    'ftp://127.0.0.1',
    'lever',
  ])('%s never sees a key', (base) => expect(() => checkedBaseUrl(base)).toThrow(ConfigurationInvalid));

  it('is named in messages without ids and parameters', () => {
    expect(requestName('/opportunities/8bd304b4/interviews')).toBe('GET /opportunities/:id/interviews');
    expect(requestName('/eeo/responses/pii')).toBe('GET /eeo/responses/pii');
    expect(requestName('/opportunities/deleted')).toBe('GET /opportunities/deleted');
  });
});

describe('the page token', () => {
  const token = '%5B3%2C1767884400000%2C%226b1f%22%5D';

  it('goes back as it came, so that the server decodes it to what it meant', async () => {
    const asked: string[] = [];
    const client = clientOf(await serve((url) => ({ body: asked.push(url) })));
    await client.get('/users', [['limit', '100']], token);
    expect(new URL(asked[0]!, 'http://x').searchParams.get('offset')).toBe(decodeURIComponent(token));
    await client.close();
  });

  it('goes back encoded again where the server compares what it decodes with what it sent', async () => {
    const isAccepted = (url: string) => new URL(url, 'http://x').searchParams.get('offset') === token;
    const client = clientOf(
      await serve((url) =>
        isAccepted(url) ? {} : { status: 400, body: { message: 'Invalid offset token' } },
      ),
    );
    await client.get('/users', [], token);
    await client.get('/users', [], token);
    expect(client.sent).toBe(3);
    await client.close();
  });

  it.each([400, 404, 410, 422])('is what a %i to a later page refuses', async (status) => {
    const client = clientOf(await serve((url) => ({ status: url.includes('offset') ? status : 404 })));
    await expect(client.get('/users', [], token)).rejects.toThrow(LeverPageTokenExpired);
    await expect(client.get('/users')).rejects.toThrow(LeverNotFound);
    await client.close();
  });

  it('that is not encoded is encoded once', async () => {
    const asked: string[] = [];
    const client = clientOf(await serve((url) => ({ body: asked.push(url) })));
    await client.get('/users', [], '["a b",+]');
    expect(new URL(asked[0]!, 'http://x').searchParams.get('offset')).toBe('["a b",+]');
    await client.close();
  });
});

describe('the body', () => {
  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('is unpacked where it comes as %s', async (packing, pack) => {
    const body = pack(Buffer.from('{"data":[{"id":"é"}]}'));
    const client = clientOf(await serve(() => ({ headers: { 'content-encoding': packing }, body })));
    expect((await client.get('/users')).body).toEqual({ data: [{ id: 'é' }] });
    await client.close();
  });

  it('that is packed and cut off, or packed in an unknown way, is asked for again', async () => {
    const bad: [string, Buffer][] = [
      ['gzip', gzipSync(Buffer.from('{"data":[]}')).subarray(0, 15)],
      ['zip', Buffer.from('PK')],
    ];
    const client = clientOf(
      await serve(() => {
        const [packing, body] = bad.pop() ?? [];
        return packing ? { headers: { 'content-encoding': packing }, body } : {};
      }),
      new PretendClock(),
    );
    expect((await client.get('/users')).body).toEqual({ data: [] });
    expect(client.sent).toBe(3);
    await client.close();
  });
});

describe('retries', () => {
  it('Retry-After is seconds or a date', () => {
    const now = new Date('2026-01-01T00:00:00Z');
    expect(retryAfter('7', now)).toBe(7000);
    expect(retryAfter('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30_000);
    expect(retryAfter(undefined, now)).toBeUndefined();
    for (const nothing of ['soon', '', '0', '-5', 'Wed, 31 Dec 2025 23:59:00 GMT'])
      expect(retryAfter(nothing, now)).toBeUndefined();
  });

  it('a fault is tried again with growing waits, then given up by name', async () => {
    const clock = new PretendClock();
    const client = clientOf(await serve(() => ({ status: 503 })), clock);
    const error = await client.get('/users').catch((failure: Error) => failure);
    expect(error).toBeInstanceOf(LeverUnavailable);
    expect((error as Error).message).toBe(
      'Lever is not available: GET /users answered 503, also when tried again. Later run: hindsight sync acme',
    );
    expect(clock.slept).toHaveLength(6);
    for (const [attempt, wait] of clock.slept.entries()) {
      expect(wait).toBeGreaterThanOrEqual((500 * 2 ** (attempt + 1)) / 2);
      expect(wait).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** (attempt + 1)));
    }
    await client.close();
  });

  it('a fault that asks for time is given it', async () => {
    const clock = new PretendClock();
    const answers: Answer[] = [{ status: 503, headers: { 'retry-after': '40' } }];
    const client = clientOf(await serve(() => answers.pop() ?? {}), clock);
    await client.get('/users');
    expect(clock.slept).toEqual([40_000]);
    await client.close();
  });

  it('a server that never answers, or stops in the middle of a body, is given up by name', async () => {
    for (const beginning of ['', '{"data": [']) {
      const url = await serve(() => ({}));
      server!.removeAllListeners('request').on('request', (_, response) => {
        if (beginning !== '') response.writeHead(200, { 'content-length': '500' }).write(beginning);
      });
      const access = { customer: 'acme', baseUrl: url, key: 'secret', requestsPerSecond: 10_000 };
      const options = { clock: new PretendClock(), timeoutMilliseconds: 40, attempts: 2 };
      const client = new LeverClient(access, options);
      await expect(client.get('/users')).rejects.toThrow(/GET \/users took too long/);
      expect(client.sent).toBe(2);
      await client.close();
      server!.closeAllConnections();
      server!.close();
    }
  });

  it('a limit that asks for an hour is left to the next attempt', async () => {
    const client = clientOf(await serve(() => ({ status: 429, headers: { 'retry-after': '3600' } })));
    const error = await client.get('/users').catch((failure: Error) => failure);
    expect(error).toBeInstanceOf(LeverRateLimited);
    expect((error as LeverRateLimited).retryAfterMilliseconds).toBe(3_600_000);
    await client.close();
  });

  it('an address at which nobody listens is given up after four tries, naming the setting', async () => {
    const url = await serve(() => ({}));
    await new Promise((resolve) => server!.close(resolve));
    const clock = new PretendClock();
    const client = clientOf(url, clock);
    await expect(client.get('/users')).rejects.toThrow(
      /lever\.base_url \(ECONNREFUSED\).*run: hindsight sync acme/,
    );
    expect(clock.slept).toHaveLength(3);
    await client.close();
  });

  it('nothing that is thrown holds the key or the body', async () => {
    for (const status of [400, 401, 403, 404, 429, 500]) {
      const url = await serve(() => ({
        status,
        headers: { 'retry-after': '9999' },
        body: { message: 'Amara Osei' },
      }));
      const client = clientOf(url, new PretendClock());
      const error = (await client.get('/opportunities/8bd304b4').catch((failure: Error) => failure)) as Error;
      expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toMatch(/secret|Amara|8bd304b4/);
      await client.close();
      server!.close();
    }
  });

  it('the key is the user name, with a colon and no password', async () => {
    const seen: (string | undefined)[] = [];
    const url = await serve((_, authorization) => ({ body: seen.push(authorization) }));
    const client = clientOf(url);
    await client.get('/users');
    expect(Buffer.from(seen[0]!.split(' ')[1]!, 'base64').toString()).toBe(`secret-${url}:`);
    await client.close();
  });
});
