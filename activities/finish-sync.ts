import type { PullPlan } from '../models/lever/pull-plan.ts';
import type { Dependencies } from './dependencies.ts';
import { landingTransaction } from './warehouse/landing-transaction.ts';
import { finishSync as finish } from './warehouse/sync-records.ts';
import { warehouseFor } from './warehouse-for.ts';
import { withHeartbeat } from './with-heartbeat.ts';

export interface FinishSyncInput {
  customer: string;
  syncId: string;
  plan: PullPlan;
}

/** Everything has landed: counts it and moves the watermark from which the next sync reads. */
export const finishSync =
  (dependencies: Dependencies) =>
  ({ customer, syncId, plan }: FinishSyncInput): Promise<void> =>
    withHeartbeat(() =>
      warehouseFor(customer, dependencies, (connection) =>
        landingTransaction(connection, () => finish(connection, syncId, plan)),
      ),
    );
