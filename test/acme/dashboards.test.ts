import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, inject, it } from 'vitest';

const guide = readFileSync(new URL('../../docs/dashboards.md', import.meta.url), 'utf8');
const current = (): string => join(inject('acmeHome'), 'published/acme/current');
const hindsight = fileURLToPath(new URL('../../bin/hindsight.js', import.meta.url));

it("Evidence's query runs against the published file", async () => {
  const [, sql] = /```sql\n([\s\S]*?)```/.exec(guide)!;
  const instance = await DuckDBInstance.create(join(current(), 'hindsight.duckdb'), {
    access_mode: 'READ_ONLY',
  });
  const connection = await instance.connect();
  expect((await connection.runAndReadAll(sql!)).currentRowCount).toBeGreaterThan(1);
  connection.disconnectSync();
  instance.closeSync();
});

it("the guide's request is answered with rows by hindsight serve, as JSON and as CSV", async () => {
  const environment = { ...process.env, HINDSIGHT_HOME: inject('acmeHome') };
  const run = (...words: string[]) => spawn(process.execPath, [hindsight, ...words], { env: environment });
  const adding = run('reader', 'add', 'dashboards', '--customers', 'acme');
  const token = await new Promise<string>((resolve) => {
    let said = '';
    adding.stdout.on('data', (chunk) => (said += chunk));
    adding.on('close', () => resolve(said.trim()));
  });
  const server = run('serve', '--port', '0');
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      server.on('close', () => reject(new Error(said)));
      server.stderr.on('data', (chunk) => {
        said += chunk;
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
        if (found) resolve(found[0]);
      });
    });
    const [, asked] = /"http:\/\/127\.0\.0\.1:8321(\/v1\/[^"]+)"/.exec(guide)!;
    const headers = { authorization: `Bearer ${token}` };
    const json = (await (await fetch(`${address}${asked}`, { headers })).json()) as { rows: object[] };
    expect(json.rows.length).toBeGreaterThan(1);
    const csv = await (await fetch(`${address}${asked!.replace('?', '.csv?')}`, { headers })).text();
    expect(csv.trim().split('\n')).toHaveLength(json.rows.length + 1);
    const page = await fetch(`${address}/customers/acme`, { headers });
    expect([page.status, (await page.text()).includes('hindsight-data')]).toEqual([200, true]);
  } finally {
    server.kill('SIGTERM');
  }
});
