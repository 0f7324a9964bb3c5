import { landConfiguration } from './configuration/land-configuration.ts';
import type { Dependencies } from './dependencies.ts';
import { keepPromises } from './forgetting/keep-promises.ts';
import { rebuildWarehouse } from './warehouse/rebuild-warehouse.ts';
import { withHeartbeat } from './with-heartbeat.ts';

export interface BuildWarehouseInput {
  customer: string;
}

export interface BuildWarehouseOutput {
  relations: number;
  warnings: number;
}

/** Builds every relation from what has landed, in a new file that replaces the old by one rename. */
export const buildWarehouse =
  (dependencies: Dependencies) =>
  ({ customer }: BuildWarehouseInput): Promise<BuildWarehouseOutput> =>
    withHeartbeat(async (beat) => {
      const configured = dependencies.loadConfiguration(customer);
      const { relations, warnings } = await rebuildWarehouse(customer, {
        prepare: async (connection) => {
          await landConfiguration(connection, configured);
          await keepPromises(connection, configured);
        },
        onRelation: beat,
        waitMilliseconds: 60_000,
        onWait: dependencies.onNotice,
      });
      return { relations, warnings: warnings.length };
    });
