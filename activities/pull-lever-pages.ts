import { Context } from '@temporalio/activity';
import type { PullPlan } from '../models/lever/pull-plan.ts';
import type { LeverResource } from '../models/lever/resources.ts';
import type { Dependencies } from './dependencies.ts';
import type { PullCursor, PullTurn } from './lever/pull.ts';
import { pullResource } from './lever/pull-resource.ts';
import { applyLandingSettings } from './warehouse/apply-landing-settings.ts';
import { warehouseFor } from './warehouse-for.ts';
import { withHeartbeat } from './with-heartbeat.ts';
import { withLever } from './with-lever.ts';

export interface PullLeverPagesInput {
  customer: string;
  syncId: string;
  plan: PullPlan;
  resource: LeverResource;
  cursor?: PullCursor;
}

/** A turn at one resource: pages fetched, landed and forgotten, from the cursor that last beat or was handed in. */
export const pullLeverPages =
  (dependencies: Dependencies) =>
  ({ customer, syncId, plan, resource, cursor }: PullLeverPagesInput): Promise<PullTurn> =>
    withHeartbeat((beat) => {
      const { info, cancellationSignal } = Context.current();
      const from = (info.heartbeatDetails as PullCursor | undefined) ?? cursor;
      const until = Date.now() + (dependencies.turnMilliseconds ?? 10_000);
      return withLever(customer, dependencies, cancellationSignal, (client) =>
        warehouseFor(customer, dependencies, async (connection) => {
          await applyLandingSettings(connection);
          const isOver = (): boolean => {
            cancellationSignal.throwIfAborted();
            return Date.now() >= until;
          };
          const pull = { customer, syncId, plan, client, connection, onCursor: beat, isOver };
          return pullResource(pull, resource, from);
        }),
      );
    });
