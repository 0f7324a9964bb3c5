import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { customers as allCustomers } from '../activities/configuration/customers.ts';
import { warehousePath } from '../activities/home.ts';
import { clusterSettings } from '../activities/temporal/cluster-settings.ts';
import { connectTemporal, type Temporal } from '../activities/temporal/connect-temporal.ts';
import { hasHistory } from '../activities/temporal/embedded-server.ts';
import { syncWorkflowId } from '../activities/temporal/task-queue.ts';
import { WarehouseBusy, withWarehouse } from '../activities/warehouse/open-warehouse.ts';
import { readStatus, type WarehouseStatus } from '../activities/warehouse/read-status.ts';
import type { SyncProgress } from '../workflows/sync-customer.ts';
import { isRunning } from './is-running.ts';
import { scheduleOf } from './schedule.ts';
import { statusText } from './status-text.ts';
import { note } from './with-temporal.ts';

export interface CustomerStatus extends WarehouseStatus {
  customer: string;
  isRunning: boolean | null;
  progress: SyncProgress | null;
  nextRun: string | null;
  isPaused: boolean;
  /** Why the warehouse could not be read now. */
  busy: string | null;
}

export const command = new Command('status')
  .description('last and running syncs, rows, refusals, next run')
  .argument('[customer]')
  .option('--refused', 'list the rows that were set aside, and why')
  .option('--json', 'one JSON document')
  .action(async (named: string | undefined, { refused, json }: { refused?: boolean; json?: boolean }) => {
    const customers = named === undefined ? allCustomers() : [named];
    if (customers.length === 0) note('There is no customer yet; write one: hindsight init <customer>');
    const temporal = clusterSettings() || hasHistory() ? await connectTemporal(note) : undefined;
    try {
      const all: CustomerStatus[] = [];
      for (const customer of customers) all.push(await statusOf(customer, temporal));
      if (json) {
        const shown = refused
          ? all
          : all.map(({ refused: rows, ...rest }) => ({ ...rest, nRefused: rows.length }));
        process.stdout.write(`${JSON.stringify(named === undefined ? shown : shown[0])}\n`);
      } else process.stdout.write(all.map((status) => statusText(status, refused ?? false)).join('\n'));
    } finally {
      await temporal?.close();
    }
  });

async function statusOf(customer: string, temporal: Temporal | undefined): Promise<CustomerStatus> {
  const landed = await landedStatus(customer);
  if (!temporal)
    return { customer, isRunning: null, progress: null, nextRun: null, isPaused: false, ...landed };
  const { client } = temporal;
  const running = await isRunning(client, syncWorkflowId(customer));
  const progress = running
    ? await Promise.race([
        client.workflow
          .getHandle(syncWorkflowId(customer))
          .query<SyncProgress>('progress')
          .catch(() => null),
        new Promise<null>((resolve) => setTimeout(resolve, 3000, null).unref()),
      ])
    : null;
  const schedule = await scheduleOf(client, customer);
  const isPaused = schedule?.state.paused ?? false;
  const nextRun = isPaused ? null : (schedule?.info.nextActionTimes[0]?.toISOString() ?? null);
  return { customer, isRunning: running, progress, nextRun, isPaused, ...landed };
}

async function landedStatus(customer: string): Promise<WarehouseStatus & { busy: string | null }> {
  const nothing = { syncs: [], resources: [], refused: [] };
  if (!existsSync(warehousePath(customer))) return { ...nothing, busy: null };
  try {
    return { ...(await withWarehouse(customer, readStatus, { waitMilliseconds: 2000 })), busy: null };
  } catch (error) {
    if (error instanceof WarehouseBusy) return { ...nothing, busy: error.message };
    throw error;
  }
}
