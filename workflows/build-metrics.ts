import { proxyActivities } from '@temporalio/workflow';
import type { BuildWarehouseOutput } from '../activities/build-warehouse.ts';
import type { Activities } from '../activities/index.ts';
import type { PublishMetricsOutput } from '../activities/publish-metrics.ts';

export interface BuildMetricsInput {
  customer: string;
}

export interface BuildMetricsOutput {
  build: BuildWarehouseOutput;
  published: PublishMetricsOutput;
}

const { buildWarehouse } = proxyActivities<Activities>({
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '5 seconds', maximumAttempts: 3 },
});

const { publishMetrics } = proxyActivities<Activities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '5 seconds', maximumAttempts: 3 },
});

/** Builds from what has landed, then publishes. A build that fails publishes nothing. */
export async function buildMetrics({ customer }: BuildMetricsInput): Promise<BuildMetricsOutput> {
  const build = await buildWarehouse({ customer });
  const published = await publishMetrics({ customer });
  return { build, published };
}
