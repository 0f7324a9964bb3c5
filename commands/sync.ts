import { join } from 'node:path';
import { Command } from 'commander';
import { loadConfiguration } from '../activities/configuration/load-configuration.ts';
import { publishedPath } from '../activities/home.ts';
import { unsealKey } from '../activities/keys/vault.ts';
import { clusterSettings } from '../activities/temporal/cluster-settings.ts';
import { syncWorkflowId } from '../activities/temporal/task-queue.ts';
import type { SyncCustomerInput, SyncCustomerOutput } from '../workflows/sync-customer.ts';
import { buildNotes } from './format/build-notes.ts';
import { SyncProgressBars } from './sync-progress.ts';
import { watchWorkflow } from './watch-workflow.ts';
import { note, withTemporal } from './with-temporal.ts';

/** Runs one sync to its end, with bars on standard error. Throws `Failure`. */
export async function syncOnce(customer: string, isFull: boolean): Promise<SyncCustomerOutput> {
  loadConfiguration(customer);
  // A cluster's workers have keys of their own.
  if (!clusterSettings()) await unsealKey(customer);
  return withTemporal([customer], async (running) => {
    const bars = new SyncProgressBars(customer, running.temporal.client);
    const input: SyncCustomerInput = { customer, isFull, isPatient: false };
    try {
      return await watchWorkflow<SyncCustomerOutput>(running, {
        customer,
        workflowType: 'syncCustomer',
        workflowId: syncWorkflowId(customer),
        args: [input],
        onTick: (handle) => bars.tick(handle),
      });
    } finally {
      bars.stop();
    }
  });
}

export const command = new Command('sync')
  .description('pull, land HRIS, link, build, publish')
  .argument('<customer>')
  .option('--full', 'pull everything again')
  .option('--json', 'one JSON document')
  .action(async (customer: string, { full, json }: { full?: boolean; json?: boolean }) => {
    const synced = await syncOnce(customer, full ?? false);
    const folder = join(publishedPath(customer), 'current');
    if (json) {
      process.stdout.write(
        `${JSON.stringify({ customer, ...synced, published: { ...synced.published, folder } })}\n`,
      );
      return;
    }
    const { build, published } = synced;
    for (const noticed of buildNotes(customer, build)) note(noticed);
    process.stdout.write(
      `${customer}: ${published.relations} relations, ${published.rows} rows, published to ${folder}\n`,
    );
  });
