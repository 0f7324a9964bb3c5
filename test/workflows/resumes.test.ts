import { afterEach, beforeAll, expect, it } from 'vitest';
import { pullEverything } from '../../activities/lever/pull-everything.ts';
import { runningServer } from '../../activities/temporal/embedded-server.ts';
import { type LocalLever, localKey, smallCompany, startLocalLever } from '../helpers/lever-server.ts';
import { runHindsight } from '../helpers/run-hindsight.ts';
import { kill, openCustomers, startHindsight, until } from '../helpers/synced-home.ts';
import { startTemporalCluster, type TemporalCluster } from '../helpers/temporal-cluster.ts';
import { landedRows } from './landed-rows.ts';

let cluster: TemporalCluster | undefined;
let lever: LocalLever;
afterEach(async () => {
  await lever.close();
  await cluster?.close();
  cluster = undefined;
});

let undisturbed: unknown;
beforeAll(async () => {
  const calm = await startLocalLever(smallCompany());
  await openCustomers({ acme: calm.url });
  const access = { customer: 'acme', baseUrl: calm.url, key: localKey, requestsPerSecond: 5000 };
  await pullEverything({ access, syncId: 'undisturbed' });
  undisturbed = await landedRows('acme');
  await calm.close();
});

// Every death takes Temporal the heartbeat time-out to notice; test/lever/killed.test.ts has many more moments.
it('a worker killed early and late in the pull leaves the rest to the next, and no row differs', async () => {
  cluster = await startTemporalCluster();
  lever = await startLocalLever(smallCompany(), { latencyMs: 30 });
  await openCustomers({ acme: lever.url });
  const environment = { TEMPORAL_ADDRESS: cluster.address };
  const work = () => startHindsight(['worker', '--customers', 'acme'], /Working for/, environment);
  let worker = await work();
  const syncing = runHindsight(['sync', 'acme'], '', environment);
  for (const moment of [4, 40]) {
    const seen = lever.requests.length;
    await until(() => lever.requests.length >= seen + moment);
    await kill(worker);
    worker = await work();
  }
  const { code, err } = await syncing;
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  await kill(worker, 'SIGTERM');
  expect(await landedRows('acme')).toEqual(undisturbed);
}, 600_000);

it('a sync killed with its embedded server goes on with the next command, on one server', async () => {
  lever = await startLocalLever(smallCompany(), { latencyMs: 40 });
  await openCustomers({ acme: lever.url });
  const first = await startHindsight(['sync', 'acme'], /users: /);
  await until(() => lever.count('/interviews') > 2);
  const server = await runningServer();
  await kill(first);
  process.kill(server!.pid, 'SIGKILL');
  const { code, err } = await runHindsight(['sync', 'acme']);
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  expect(err).toContain('sync-acme is running already; watching it.');
  expect(await landedRows('acme')).toEqual(undisturbed);
  expect(await runningServer()).toBeUndefined();
}, 600_000);
