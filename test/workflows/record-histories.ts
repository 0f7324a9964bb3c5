import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectTemporal } from '../../activities/temporal/connect-temporal.ts';
import { taskQueue } from '../../activities/temporal/task-queue.ts';
import { startWorkers } from '../../worker.ts';
import { allBut, manyOpportunities, smallCompany, startLocalLever } from '../helpers/lever-server.ts';
import { openCustomers } from '../helpers/synced-home.ts';
import { startTemporalCluster } from '../helpers/temporal-cluster.ts';
import { recordedHistory } from './histories.ts';

// Run by hand when a workflow changes on purpose: npx tsx test/workflows/record-histories.ts
// Workflows that run while the old code is replaced must still replay, so record beside the old ones where they differ.

const folder = fileURLToPath(new URL('histories', import.meta.url));
mkdirSync(folder, { recursive: true });

const cluster = await startTemporalCluster();
process.env.TEMPORAL_ADDRESS = cluster.address;
const small = await startLocalLever(smallCompany());
const large = await startLocalLever(manyOpportunities(30_000));
small.keys.set('local-key', allBut('offers'));
await openCustomers({ small: small.url, large: large.url });
const temporal = await connectTemporal(() => undefined);
const workers = await startWorkers(temporal, ['small', 'large'], { turnMilliseconds: 700 });

const start = (workflowType: string, customer: string, workflowId: string, input: object = {}) =>
  temporal.client.workflow.start(workflowType, {
    workflowId,
    taskQueue: taskQueue(customer),
    args: [{ customer, isFull: false, isPatient: false, ...input }],
  });
const keep = async (workflowId: string, situation: string): Promise<void> => {
  // Stack traces name the checkout, which is nobody else's.
  const history = (await recordedHistory(cluster.address, workflowId)).replaceAll(`${process.cwd()}/`, '');
  writeFileSync(join(folder, `${situation}.json`), history);
};

small.suffer({ kind: 'server-error' }, { on: '/users', times: 2 });
await (await start('syncCustomer', 'small', 'sync-small')).result();
await keep('sync-small', 'a_customer_is_synced');
await keep('sync-small/offers', 'a_resource_is_not_granted');
await keep('build-small', 'what_landed_is_built_and_published');

const slow = await start('syncCustomer', 'large', 'sync-large');
await new Promise<void>((resolve) => {
  const looking = setInterval(() => {
    if (large.count('/opportunities') < 60) return;
    clearInterval(looking);
    resolve();
  }, 50);
});
await (await start('syncOnSchedule', 'large', 'scheduled-large')).result();
await keep('scheduled-large', 'a_schedule_finds_a_sync_running');
await new Promise<void>((resolve) => {
  const looking = setInterval(async () => {
    const { status } = await temporal.client.workflow.getHandle('sync-large/opportunities').describe();
    if (status.name === 'RUNNING') return;
    clearInterval(looking);
    resolve();
  }, 200);
});
await keep('sync-large/opportunities', 'a_resource_takes_many_turns');
await slow.cancel();
await slow.result().catch(() => undefined);
await keep('sync-large', 'a_sync_is_cancelled');

small.suffer({ kind: 'key-rejected' }, { on: '/stages', times: 9 });
await (await start('syncOnSchedule', 'small', 'scheduled-small')).result().catch(() => undefined);
await keep('scheduled-small', 'a_scheduled_sync_fails_for_its_key');

await workers.stop();
await temporal.close();
await Promise.all([small.close(), large.close()]);
await cluster.close();
