import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { runningServer } from '../../activities/temporal/embedded-server.ts';
import { findServer } from '../../activities/temporal/find-server.ts';
import { type LocalLever, smallCompany, startLocalLever } from '../helpers/lever-server.ts';
import { runHindsight } from '../helpers/run-hindsight.ts';
import { kill, openCustomers, startHindsight, until } from '../helpers/synced-home.ts';

let lever: LocalLever;
let home: string;
let starts: string;
let path: string | undefined;

/** A `temporal` on PATH that counts how often a server is started, and then is one. */
beforeAll(async () => {
  lever = await startLocalLever(smallCompany());
  const server = await findServer(() => undefined);
  const folder = mkdtempSync(join(tmpdir(), 'hindsight-test-'));
  starts = join(folder, 'starts');
  const script = `#!/bin/sh\necho started >> ${starts}\nexec ${server} "$@"\n`;
  writeFileSync(join(folder, 'temporal'), script, { mode: 0o755 });
  path = process.env.PATH;
  process.env.PATH = `${folder}${delimiter}${path}`;
});
afterAll(async () => {
  process.env.PATH = path;
  await lever.close();
});
beforeEach(async () => {
  lever.latencyMs = 0;
  lever.forgetRequests();
  writeFileSync(starts, '');
  home = await openCustomers({ acme: lever.url, globex: lever.url });
});

const nStarts = (): number => readFileSync(starts, 'utf8').split('started').length - 1;

it('two syncs at once on a new home share one server and one workflow', async () => {
  const both = await Promise.all([runHindsight(['sync', 'acme']), runHindsight(['sync', 'acme'])]);
  expect(both.map(({ code, err }) => [code, code === 0 ? '' : err])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  expect(both.filter(({ err }) => err.includes('sync-acme is running already; watching it.'))).toHaveLength(
    1,
  );
  expect([nStarts(), runningServer()]).toEqual([1, undefined]);
});

it('what a killed command leaves behind is used by the next, which cleans up', async () => {
  // Killed while its server starts: it holds the lock, and is signed in.
  const first = await startHindsight(['sync', 'acme'], /./).catch(() => undefined);
  expect(first).toBeDefined();
  await until(() => runningServer() !== undefined);
  await kill(first!);
  const { code, err } = await runHindsight(['status', 'acme']);
  expect([code, err]).toEqual([0, '']);
  expect([nStarts(), runningServer()]).toEqual([1, undefined]);
});

it('a worker keeps the server up, at its address, and ends cleanly on SIGTERM', async () => {
  const worker = await startHindsight(['worker', '--customers', 'acme, globex'], /Working for acme, globex/);
  const before = runningServer()!;
  process.kill(before.pid, 'SIGKILL');
  await until(() => runningServer() !== undefined);
  const { code, err } = await runHindsight(['sync', 'globex']);
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  expect(runningServer()?.address).toBe(before.address);
  await kill(worker, 'SIGTERM');
  expect([worker.exitCode, nStarts(), runningServer()]).toEqual([0, 2, undefined]);
});

it('a server killed under a sync is started again and the sync goes on', async () => {
  lever.latencyMs = 40;
  const syncing = runHindsight(['sync', 'acme']);
  await until(() => lever.count('/interviews') > 2);
  process.kill(runningServer()!.pid, 'SIGKILL');
  const { code, err } = await syncing;
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  expect(err).toContain('The embedded Temporal server ended; it is started again.');
  expect(nStarts()).toBe(2);
});

it('a sync that watches another’s worker brings its own when that is killed', async () => {
  lever.latencyMs = 40;
  const worker = await startHindsight(['worker'], /Working for acme, globex/);
  const syncing = runHindsight(['sync', 'acme']);
  await until(() => lever.count('/interviews') > 2);
  await kill(worker);
  const { code, err } = await syncing;
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  expect([nStarts(), runningServer()]).toEqual([1, undefined]);
});

it('files of a process whose number somebody else has now stop nobody', async () => {
  const stale = JSON.stringify({ pid: process.pid, birth: 'before the machine was started again' });
  for (const folder of ['users', 'workers']) {
    mkdirSync(join(home, 'temporal', folder), { recursive: true });
    const note = { ...JSON.parse(stale), note: ['acme'] };
    writeFileSync(join(home, 'temporal', folder, String(process.pid)), JSON.stringify(note));
  }
  writeFileSync(join(home, 'temporal', 'server.json'), stale);
  const { code, err } = await runHindsight(['sync', 'acme']);
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  expect([nStarts(), existsSync(join(home, 'temporal', 'server.json'))]).toEqual([1, false]);
});
