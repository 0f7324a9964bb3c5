import { afterEach, describe, expect, it } from 'vitest';
import { TokenBucket } from '../../demo/local-lever/token-bucket.ts';
import { ask, type SmallLever, startSmallLever } from '../helpers/lever-server.ts';

let small: SmallLever;
afterEach(async () => {
  await small?.lever.close();
});

describe('the rate limit', () => {
  it('a bucket gives its burst at once and then its rate', () => {
    let now = 0;
    const bucket = new TokenBucket(10, 20, () => now);
    const taken = (tries: number) =>
      Array.from({ length: tries }, () => bucket.take()).filter(Boolean).length;
    expect(taken(25)).toBe(20);
    now = 500;
    expect(taken(25)).toBe(5);
    now = 60_000;
    expect(taken(25)).toBe(20);
  });

  it('what is over it is 429, with how long to wait only when asked', async () => {
    for (const sendsRetryAfter of [false, true]) {
      small = await startSmallLever({ requestsPerSecond: 0.001, burst: 1, sendsRetryAfter });
      expect((await ask(small.url, '/users')).status).toBe(200);
      const refused = await ask(small.url, '/users');
      expect(refused.status).toBe(429);
      expect(refused.headers.has('retry-after')).toBe(sendsRetryAfter);
      await small.lever.close();
    }
  });
});

describe('bad weather', () => {
  it('strikes the requests it was planned for, and no others', async () => {
    small = await startSmallLever();
    small.lever.suffer({ kind: 'server-error' }, { on: '/stages', after: 1, times: 2 });
    const statuses = [];
    for (const path of ['/stages', '/users', '/stages', '/stages', '/stages'])
      statuses.push((await ask(small.url, path)).status);
    expect(statuses).toEqual([200, 200, 500, 500, 200]);
    expect(small.lever.requests.map(({ status }) => status)).toEqual(statuses);
  });

  it.each([
    ['rate-limited', 429],
    ['token-expired', 400],
    ['key-rejected', 401],
    ['forbidden', 403],
  ] as const)('%s answers %i', async (kind, status) => {
    small = await startSmallLever();
    small.lever.suffer({ kind });
    expect((await ask(small.url, '/opportunities?limit=1&offset=%5B%5D')).status).toBe(status);
  });

  it('a maintenance page is HTML with 503', async () => {
    small = await startSmallLever();
    small.lever.suffer({ kind: 'maintenance-page' });
    const response = await fetch(`${small.url}/users`);
    expect([response.status, response.headers.get('content-type')]).toEqual([503, 'text/html']);
  });

  it.each([['reset'], ['truncated'], ['not-json']] as const)('%s leaves nothing to parse', async (kind) => {
    small = await startSmallLever();
    small.lever.suffer({ kind });
    await expect(ask(small.url, '/users')).rejects.toThrow();
    expect((await ask(small.url, '/users')).status).toBe(200);
  });

  it('a slow body arrives whole in the end', async () => {
    small = await startSmallLever();
    small.lever.suffer({ kind: 'slow-body', overMs: 20 });
    expect((await ask(small.url, '/users')).body.data).toHaveLength(4);
  });

  it('a record can be spoilt on its way without spoiling the company', async () => {
    small = await startSmallLever();
    small.lever.suffer({ kind: 'edited', edit: (body) => ({ ...body, data: [{ id: 7 }] }) });
    expect((await ask(small.url, '/users')).body.data).toEqual([{ id: 7 }]);
    expect((await ask(small.url, '/users')).body.data).toHaveLength(4);
  });

  it('keys can be revoked in the middle of a pull', async () => {
    small = await startSmallLever();
    await ask(small.url, '/users');
    small.lever.revokeKeysAfter(1);
    expect((await ask(small.url, '/users')).status).toBe(200);
    expect((await ask(small.url, '/users')).status).toBe(401);
    small.lever.clearWeather();
    expect((await ask(small.url, '/users')).status).toBe(200);
  });

  it('counts what was asked for and how much at once', async () => {
    small = await startSmallLever({ latencyMs: 30 });
    await Promise.all(['/users', '/stages', '/postings'].map((path) => ask(small.url, path)));
    expect(small.lever.count('/stages')).toBe(1);
    expect(small.lever.count(/^\/(users|postings)/)).toBe(2);
    expect(small.lever.maxInFlight).toBeGreaterThan(1);
  });
});
