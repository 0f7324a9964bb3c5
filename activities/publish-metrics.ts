import type { Dependencies } from './dependencies.ts';
import { type PublishOutcome, publishMetrics as publish } from './publish/publish-metrics.ts';
import { warehouseFor } from './warehouse-for.ts';
import { withHeartbeat } from './with-heartbeat.ts';

export interface PublishMetricsInput {
  customer: string;
}

export type PublishMetricsOutput = PublishOutcome;

/** Publishes what was built, by one rename. */
export const publishMetrics =
  (dependencies: Dependencies) =>
  ({ customer }: PublishMetricsInput): Promise<PublishMetricsOutput> =>
    withHeartbeat((beat) => {
      const { keep } = dependencies.loadConfiguration(customer).publish;
      return warehouseFor(customer, dependencies, (connection) => publish(connection, customer, keep, beat));
    });
