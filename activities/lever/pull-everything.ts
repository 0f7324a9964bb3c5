import type { PullPlan } from '../../models/lever/pull-plan.ts';
import { type LeverResource, pullOrder } from '../../models/lever/resources.ts';
import { applyLandingSettings } from '../warehouse/apply-landing-settings.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { withWarehouse } from '../warehouse/open-warehouse.ts';
import { finishSync } from '../warehouse/sync-records.ts';
import { beginPull } from './begin-pull.ts';
import { type LeverAccess, LeverClient, type LeverClientOptions } from './lever-client.ts';
import type { PullTurn } from './pull.ts';
import { pullResource } from './pull-resource.ts';

export interface PullEverythingInput {
  access: LeverAccess;
  syncId: string;
  isFull?: boolean;
  /** These resources only; all by default. */
  only?: LeverResource[];
  options?: LeverClientOptions;
  onProgress?: (resource: LeverResource, turn: Pick<PullTurn, 'cursor'>) => void;
}

/** The whole pull of one sync in one call, without Temporal: benchmarks and tests of what lands. */
export async function pullEverything(input: PullEverythingInput): Promise<PullPlan> {
  const { access, syncId, isFull = false, only, options, onProgress = () => undefined } = input;
  const client = new LeverClient(access, options);
  try {
    return await withWarehouse(access.customer, async (connection) => {
      await applyLandingSettings(connection);
      const plan = await beginPull({ syncId, isFull, client, connection });
      for (const group of pullOrder) {
        for (const resource of group.filter((each) => only?.includes(each) ?? true)) {
          const pull = {
            customer: access.customer,
            syncId,
            plan,
            client,
            connection,
            onCursor: (cursor: PullTurn['cursor']) => onProgress(resource, { cursor }),
            isOver: () => false,
          };
          let turn = await pullResource(pull, resource, undefined);
          while (!turn.isDone) turn = await pullResource(pull, resource, turn.cursor);
        }
      }
      await landingTransaction(connection, () => finishSync(connection, syncId, plan));
      return plan;
    });
  } finally {
    await client.close();
  }
}
