import { Context } from '@temporalio/activity';
import type { PullPlan } from '../models/lever/pull-plan.ts';
import type { Dependencies } from './dependencies.ts';
import { beginPull } from './lever/begin-pull.ts';
import { warehouseFor } from './warehouse-for.ts';
import { withHeartbeat } from './with-heartbeat.ts';
import { withLever } from './with-lever.ts';

export interface BeginSyncInput {
  customer: string;
  syncId: string;
  isFull: boolean;
}

/** Asks Lever the time, finds out what the key reads, and decides what this sync pulls. */
export const beginSync =
  (dependencies: Dependencies) =>
  ({ customer, syncId, isFull }: BeginSyncInput): Promise<PullPlan> =>
    withHeartbeat(() =>
      withLever(customer, dependencies, Context.current().cancellationSignal, (client) =>
        warehouseFor(customer, dependencies, (connection) =>
          beginPull({ syncId, isFull, client, connection }),
        ),
      ),
    );
