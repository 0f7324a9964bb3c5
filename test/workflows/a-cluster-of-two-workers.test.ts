import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalLever, smallCompany, startLocalLever } from '../helpers/lever-server.ts';
import { runHindsight } from '../helpers/run-hindsight.ts';
import { kill, openCustomers, startHindsight, until } from '../helpers/synced-home.ts';
import { startTemporalCluster, type TemporalCluster } from '../helpers/temporal-cluster.ts';
import { everyWorkflowId, readable, storedHistory } from './histories.ts';

let cluster: TemporalCluster;
let levers: LocalLever[];
let home: string;
let workers: Awaited<ReturnType<typeof startHindsight>>[];
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  cluster = await startTemporalCluster();
  levers = [await startLocalLever(smallCompany()), await startLocalLever(smallCompany())];
  home = await openCustomers({ north: levers[0]!.url, south: levers[1]!.url });
  environment = { TEMPORAL_ADDRESS: cluster.address };
  workers = await Promise.all(
    ['north', 'south'].map((customer) =>
      startHindsight(['worker', '--customers', customer], /Working for/, environment),
    ),
  );
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => kill(worker, 'SIGTERM')));
  await Promise.all(levers.map((lever) => lever.close()));
  await cluster.close();
});

it('two workers on one cluster serve each its own customer, and no history holds a person or a key', async () => {
  const synced = await Promise.all(
    ['north', 'south'].map((customer) => runHindsight(['sync', customer, '--json'], '', environment)),
  );
  expect(synced.map(({ code, err }) => [code, code === 0 ? '' : err])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  for (const customer of ['north', 'south']) {
    expect(existsSync(join(home, 'published', customer, 'current', 'manifest.json'))).toBe(true);
  }
  expect(existsSync(join(home, 'temporal', 'server.json'))).toBe(false);
  const ids = await everyWorkflowId(cluster.client);
  expect(ids).toEqual(
    expect.arrayContaining(['sync-north', 'sync-south', 'build-north', 'sync-north/opportunities']),
  );
  const people = levers.flatMap(({ company }) =>
    [...(company.opportunities as unknown as { name: string; emails: string[] }[])].flatMap(
      ({ name, emails }) => [name, ...emails],
    ),
  );
  for (const id of ids) {
    const text = readable(await storedHistory(cluster.client, id));
    for (const word of [...people, 'local-key', 'Tomas Reyes', '@acme.example', '@example.com']) {
      expect(text.includes(word), `${word} in ${id}`).toBe(false);
    }
  }
}, 300_000);

it('a failure that a history keeps holds no key and no record either', async () => {
  levers[0]!.suffer({ kind: 'key-rejected' }, { on: '/users', times: 9 });
  const failed = await runHindsight(['sync', 'north'], '', environment);
  expect(failed.code).toBe(1);
  expect(failed.err.trim().split('\n').at(-1)).toMatch(
    /^hindsight: Lever rejected north's key: GET \/users answered 401.*hindsight key add north$/,
  );
  const text = readable(await storedHistory(cluster.client, 'sync-north'));
  expect(text).toContain('LeverKeyRejected');
  expect(text).not.toContain('local-key');
});

it('a cancelled sync publishes nothing and the next one is whole', async () => {
  const manifest = join(home, 'published', 'south', 'current', 'manifest.json');
  const before = readFileSync(manifest, 'utf8');
  levers[1]!.latencyMs = 60;
  const syncing = runHindsight(['sync', 'south', '--full'], '', environment);
  levers[1]!.forgetRequests();
  await until(() => levers[1]!.count('/interviews') > 3);
  await cluster.client.workflow.getHandle('sync-south').cancel();
  const { code, err } = await syncing;
  levers[1]!.latencyMs = 0;
  expect(code).toBe(1);
  expect(err).toContain('was cancelled; nothing of it was published');
  expect(readFileSync(manifest, 'utf8')).toBe(before);
  const again = await runHindsight(['sync', 'south'], '', environment);
  expect([again.code, again.code === 0 ? '' : again.err]).toEqual([0, '']);
  expect(readFileSync(manifest, 'utf8')).not.toBe(before);
});
