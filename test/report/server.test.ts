import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC, tableToIPC } from 'apache-arrow';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrowTable } from '../../activities/publish/write-arrow.ts';
import { addReader, readerOf, removeReader, rotateReader } from '../../activities/readers/reader-tokens.ts';
import { PublishedSets } from '../../report/published-sets.ts';
import { createServer } from '../../report/server.ts';
import { publishedSetWith } from '../helpers/published-set.ts';

const select = `select case when i % 2 = 0 then 'all' else '2025' end as period, 'group ' || i as "group", i::bigint as n, i / 10.0 as value, null::double as lower_bound,
  null::double as upper_bound, null::varchar as suppressed_because from range(1, 2501) as t(i)`;

let app: FastifyInstance;
let address: string;
let acme: string;
let globex: string;
const home = mkdtempSync(join(tmpdir(), 'hindsight-serve-'));

beforeAll(async () => {
  process.env.HINDSIGHT_HOME = home;
  await publishedSetWith(home, 'acme', 'representation', ['period', 'group'], select);
  const other = await publishedSetWith(home, 'globex', 'representation', ['period', 'group'], select);
  writeFileSync(join(other, 'report.html'), '<!doctype html><title>Globex</title>');
  acme = addReader('dashboards', ['acme']);
  globex = addReader('globex-analyst', ['globex']);
  app = await createServer({
    sets: new PublishedSets((customer) => join(home, 'published', customer, 'current')),
    readerOf,
    arrow: async (connection, sql) => tableToIPC(await arrowTable(connection, sql), 'file'),
    version: '0',
    requestsPerMinute: 100_000,
    isBehindProxy: false,
  });
  address = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app.close());

const get = (path: string, token = acme, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
const relation = '/v1/customers/acme/relations/representation';

describe('who may read', () => {
  it('without a token nothing is said but how to get one', async () => {
    const answer = await fetch(`${address}${relation}`);
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('reader token');
  });

  it("one customer's reader cannot read another's tables, list or report, nor learn that they exist", async () => {
    for (const path of [
      relation.replace('acme', 'globex'),
      '/v1/customers/globex/relations',
      '/customers/globex',
    ]) {
      const theirs = await get(path, acme);
      const nobodys = await get(path.replace('globex', 'no-such-customer'), acme);
      expect([theirs.status, await theirs.text()]).toEqual([404, await nobodys.text()]);
    }
    expect(await (await get('/v1/customers', acme)).json()).toEqual({ customers: ['acme'] });
    expect((await get('/customers/globex', globex)).status).toBe(200);
  });

  it('a path that climbs out of the published sets finds nothing', async () => {
    for (const name of [
      '..%2f..%2freaders.json',
      '%2e%2e',
      'representation%2f..',
      'representation.json%00',
    ]) {
      expect((await get(`/v1/customers/acme/relations/${name}`)).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('a rotated token stops at once and the new one works; a removed reader reads nothing', async () => {
    const first = addReader('short-lived', ['acme']);
    const second = rotateReader('short-lived');
    expect([(await get(relation, first)).status, (await get(relation, second)).status]).toEqual([401, 200]);
    removeReader('short-lived');
    expect((await get(relation, second)).status).toBe(401);
  });

  it('a browser may send the token as the password of HTTP Basic', async () => {
    const basic = Buffer.from(`anybody:${acme}`).toString('base64');
    expect(
      (await fetch(`${address}${relation}`, { headers: { authorization: `Basic ${basic}` } })).status,
    ).toBe(200);
  });
});

describe('what is read', () => {
  it('rows come as JSON in pages that together are the relation', async () => {
    const seen: string[] = [];
    let offset: number | null = 0;
    while (offset !== null) {
      const page = (await (await get(`${relation}?limit=999&offset=${offset}`)).json()) as {
        rows: { group: string; n: number }[];
        next_offset: number | null;
        total: number;
      };
      expect(page.total).toBe(2500);
      seen.push(...page.rows.map((row) => row.group));
      expect(typeof page.rows[0]?.n).toBe('number');
      offset = page.next_offset;
    }
    expect(new Set(seen).size).toBe(2500);
  });

  it('CSV, Parquet and Arrow hold the same rows as JSON, by suffix and by Accept', async () => {
    const csv = await (await get(`${relation}.csv?period=2025`)).text();
    expect(csv.trim().split('\n')).toHaveLength(1251);
    const arrow = await get(`${relation}?period=2025`, acme, { accept: 'application/vnd.apache.arrow.file' });
    expect(tableFromIPC(new Uint8Array(await arrow.arrayBuffer())).numRows).toBe(1250);
    const parquet = Buffer.from(await (await get(`${relation}.parquet`)).arrayBuffer());
    const file = join(home, 'read-back.parquet');
    writeFileSync(file, parquet);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const counted = await connection.runAndReadAll(`select count(*), sum(n) from '${file}'`);
    expect(counted.getRowsJson()[0]).toEqual(['2500', String((2500 * 2501) / 2)]);
  });

  it('a filter repeats for several values, and an unknown one is refused by name', async () => {
    const both = (await (await get(`${relation}?group=group%201&group=group%202`)).json()) as {
      total: number;
    };
    expect(both.total).toBe(2);
    const refused = await get(`${relation}?value=3`);
    expect([refused.status, ((await refused.json()) as { error: string }).error]).toEqual([
      400,
      'There is no filter value; filter by period, group, and page by limit and offset.',
    ]);
    expect((await get(`${relation}?group=x'%20or%201=1--`)).status).toBe(200);
    expect((await get(`${relation}?limit=-1`)).status).toBe(400);
    expect((await get(`${relation}?group=%00`)).status).toBe(400);
    expect(await (await get(`${relation}?group'=1`)).json()).toMatchObject({
      error: 'There is no such filter; filter by period, group, and page by limit and offset.',
    });
  });

  it('a page of no rows ends the paging', async () => {
    expect(await (await get(`${relation}?limit=0`)).json()).toMatchObject({ next_offset: null, rows: [] });
  });

  it.each([
    ['application/json;q=0.1, text/csv;q=0.9', 'text/csv'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/json; charset=utf-8'],
    ['text/csv;q=0, */*', 'application/json; charset=utf-8'],
  ])('Accept: %s is answered with %s', async (accept, type) => {
    expect((await get(relation, acme, { accept })).headers.get('content-type')).toBe(type);
  });

  it('an unchanged relation answers 304 to its ETag and to its date', async () => {
    const first = await get(relation);
    const etag = first.headers.get('etag')!;
    expect((await get(relation, acme, { 'if-none-match': etag })).status).toBe(304);
    expect(
      (await get(relation, acme, { 'if-modified-since': first.headers.get('last-modified')! })).status,
    ).toBe(304);
    expect((await get(`${relation}?limit=1`, acme, { 'if-none-match': etag })).status).toBe(200);
  });

  it('an unknown format is 406, an unknown relation 404, and the description is open to all', async () => {
    for (const suffix of ['xlsx', 'toString', 'csv.csv', ''])
      expect((await get(`${relation}.${suffix}`)).status).toBe(406);
    expect((await get('/v1/customers/acme/relations/nothing')).status).toBe(404);
    const described = (await (await fetch(`${address}/openapi.json`)).json()) as {
      openapi: string;
      paths: object;
    };
    expect(described.openapi).toBe('3.1.0');
    expect(Object.keys(described.paths)).toContain('/v1/customers/{customer}/relations/{relation}');
  });

  it('every answer carries the headers that keep a browser safe', async () => {
    const { headers } = await get(relation);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('limits', () => {
  it('too many requests from one address are told to wait', async () => {
    const strict = await createServer({
      sets: new PublishedSets((customer) => join(home, 'published', customer, 'current')),
      readerOf,
      arrow: async () => new Uint8Array(),
      version: '0',
      requestsPerMinute: 3,
      isBehindProxy: false,
    });
    const statuses: number[] = [];
    for (let request = 0; request < 5; request += 1)
      statuses.push((await strict.inject({ url: '/healthz' })).statusCode);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    await strict.close();
  });
});
