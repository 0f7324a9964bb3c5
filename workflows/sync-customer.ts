import { defineQuery, executeChild, proxyActivities, setHandler, uuid4 } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { PullPlan } from '../models/lever/pull-plan.ts';
import { type LeverResource, pullOrder } from '../models/lever/resources.ts';
import { type BuildMetricsOutput, buildMetrics } from './build-metrics.ts';
import { type SyncLeverResourceOutput, syncLeverResource } from './sync-lever-resource.ts';

export interface SyncCustomerInput {
  customer: string;
  isFull: boolean;
  isPatient: boolean;
}

export interface SyncCustomerOutput extends BuildMetricsOutput {
  syncId: string;
  resources: SyncProgress['resources'];
}

export interface SyncProgress {
  syncId: string;
  step: 'HRIS' | 'Lever' | 'build' | 'done';
  resources: Partial<Record<LeverResource, SyncLeverResourceOutput | 'running'>>;
}

export const syncProgress = defineQuery<SyncProgress>('progress');

const { landHris } = proxyActivities<Activities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '5 seconds', maximumAttempts: 3 },
});

const { beginSync, finishSync } = proxyActivities<Activities>({
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '5 seconds', maximumInterval: '1 minute', maximumAttempts: 4 },
});

/**
 * One sync of one customer: HRIS lands (a wrong configuration shows before hours of pulling), Lever is pulled resource
 * by resource, then everything is built and published. Nothing is visible to anybody before the last step.
 */
export async function syncCustomer(input: SyncCustomerInput): Promise<SyncCustomerOutput> {
  const { customer, isFull } = input;
  const progress: SyncProgress = { syncId: uuid4(), step: 'HRIS', resources: {} };
  setHandler(syncProgress, () => progress);
  const { syncId } = progress;
  await landHris({ customer, syncId });

  progress.step = 'Lever';
  const plan = await beginSync({ customer, syncId, isFull });
  for (const group of pullOrder) {
    await Promise.all(group.map((resource) => pull(input, plan, resource, progress)));
  }
  await finishSync({ customer, syncId, plan });

  progress.step = 'build';
  const built = await executeChild(buildMetrics, { workflowId: `build-${customer}`, args: [{ customer }] });
  progress.step = 'done';
  return { syncId, resources: progress.resources, ...built };
}

async function pull(
  { customer, isPatient }: SyncCustomerInput,
  plan: PullPlan,
  resource: LeverResource,
  { syncId, resources }: SyncProgress,
): Promise<void> {
  resources[resource] = 'running';
  resources[resource] = await executeChild(syncLeverResource, {
    workflowId: `sync-${customer}/${resource}`,
    args: [{ customer, syncId, plan, resource, isPatient }],
  });
}
