import type { Dependencies } from './dependencies.ts';
import { type PublishOutcome, publishMetrics as publish } from './publish/publish-metrics.ts';
import { rewriteWarehouse } from './warehouse/rewrite-warehouse.ts';
import { warehouseFor } from './warehouse-for.ts';
import { withHeartbeat } from './with-heartbeat.ts';

export interface PublishMetricsInput {
  customer: string;
}

export type PublishMetricsOutput = PublishOutcome;

/** Publishes what was built, by one rename; then leaves no byte of what was deleted in the warehouse file. */
export const publishMetrics =
  (dependencies: Dependencies) =>
  ({ customer }: PublishMetricsInput): Promise<PublishMetricsOutput> =>
    withHeartbeat(async (beat) => {
      const { keep } = dependencies.loadConfiguration(customer).publish;
      const published = await warehouseFor(customer, dependencies, (connection) =>
        publish(connection, customer, keep, beat),
      );
      await rewriteWarehouse(customer, { waitMilliseconds: 60_000, onWait: dependencies.onNotice });
      return published;
    });
