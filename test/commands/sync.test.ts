import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalLever, smallCompany, startLocalLever } from '../helpers/lever-server.ts';
import { runHindsight } from '../helpers/run-hindsight.ts';
import { openCustomers } from '../helpers/synced-home.ts';

let lever: LocalLever;
let home: string;
beforeAll(async () => {
  lever = await startLocalLever(smallCompany());
  home = await openCustomers({ acme: lever.url });
});
afterAll(() => lever.close());

const lastLine = (text: string): string => text.trim().split('\n').at(-1)!;

it('sync pulls, builds and publishes on an embedded server that is gone afterwards', async () => {
  const { code, out, err } = await runHindsight(['sync', 'acme', '--json']);
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  const synced = JSON.parse(out) as {
    customer: string;
    syncId: string;
    resources: Record<string, unknown>;
    published: { folder: string };
  };
  expect(synced.resources.opportunities).toEqual({ nLanded: 30, isReadable: true });
  const manifest = JSON.parse(readFileSync(join(synced.published.folder, 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({ customer: 'acme', sync_id: synced.syncId });
  expect(existsSync(join(home, 'temporal', 'server.json'))).toBe(false);
  expect(existsSync(join(home, 'temporal', 'history.db'))).toBe(true);
});

it('status tells of the last sync, of rows, and of no run to come', async () => {
  const { code, out } = await runHindsight(['status', 'acme', '--json']);
  expect(code).toBe(0);
  const status = JSON.parse(out);
  expect(status).toMatchObject({ customer: 'acme', isRunning: false, nextRun: null, nRefused: 0 });
  expect(status.syncs[0]).toMatchObject({ isFull: true });
  expect(status.resources.find(({ resource }: { resource: string }) => resource === 'users')).toMatchObject({
    nLanded: 5,
  });
});

it('a row that was set aside is listed by path', async () => {
  lever.suffer(
    {
      kind: 'edited',
      edit: (body) => ({ ...body, data: (body.data as object[]).map((row) => ({ ...row, id: null })) }),
    },
    { on: '/users' },
  );
  const { code, err } = await runHindsight(['sync', 'acme']);
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  expect(err).toMatch(/^5 rows are set aside; see: hindsight status acme --refused$/m);
  expect(err).toMatch(/^Warning: not so: everything can be read; see: hindsight show acme pull_coverage$/m);
  const { out } = await runHindsight(['status', 'acme', '--refused']);
  expect(out).toContain('users: data[0].id: expected an id');
});

it('a schedule is made, shown, paused and removed; a wrong one is refused with 2', async () => {
  const made = await runHindsight(['schedule', 'acme', '--cron', '0 3 * * *', '--json']);
  const { nextRuns } = JSON.parse(made.out) as { nextRuns: string[] };
  expect(nextRuns[0]).toMatch(/T03:00:00\.000Z$/);
  expect(JSON.parse((await runHindsight(['status', 'acme', '--json'])).out)).toMatchObject({
    nextRun: nextRuns[0],
  });
  expect((await runHindsight(['schedule', 'acme', '--pause'])).out).toContain('paused');
  expect((await runHindsight(['schedule', 'acme', '--remove'])).code).toBe(0);
  const none = await runHindsight(['schedule', 'acme']);
  expect([none.code, lastLine(none.err)]).toEqual([
    1,
    'hindsight: acme has no schedule; make one: hindsight schedule acme --cron "0 3 * * *"',
  ]);
  const wrong = await runHindsight(['schedule', 'acme', '--cron', 'at night']);
  expect([wrong.code, lastLine(wrong.err).startsWith('hindsight: --cron: ')]).toEqual([2, true]);
});

it('build publishes again without asking Lever for anything', async () => {
  lever.forgetRequests();
  const { code, out } = await runHindsight(['build', 'acme', '--json']);
  expect([code, JSON.parse(out).customer, lever.requests.length]).toEqual([0, 'acme', 0]);
});

it('a missing HRIS file stops with 2 before Lever is asked', async () => {
  const file = join(home, 'customers', 'acme.yaml');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, `${before}hris: { employees: { file: nowhere.csv } }\n`);
  lever.forgetRequests();
  const { code, err } = await runHindsight(['sync', 'acme']);
  writeFileSync(file, before);
  expect([code, lastLine(err).startsWith('hindsight: hris.employees.file')]).toEqual([2, true]);
  expect(lever.requests).toEqual([]);
});

it('a warehouse that another process holds is named with its holder', async () => {
  const instance = await DuckDBInstance.create(join(home, 'warehouses', 'acme.duckdb'));
  const { code, out } = await runHindsight(['status', 'acme']);
  instance.closeSync();
  expect(code).toBe(0);
  expect(out).toContain(`is held by process ${process.pid}`);
});
