import { landConfiguration } from './configuration/land-configuration.ts';
import type { Dependencies } from './dependencies.ts';
import { keepPromises } from './forgetting/keep-promises.ts';
import { buildWarehouse as build } from './warehouse/build-warehouse.ts';
import { createLanding } from './warehouse/create-landing.ts';
import { warehouseFor } from './warehouse-for.ts';
import { withHeartbeat } from './with-heartbeat.ts';

export interface BuildWarehouseInput {
  customer: string;
}

export interface BuildWarehouseOutput {
  relations: number;
  warnings: number;
}

/** Builds every relation from what has landed, in one transaction. */
export const buildWarehouse =
  (dependencies: Dependencies) =>
  ({ customer }: BuildWarehouseInput): Promise<BuildWarehouseOutput> =>
    withHeartbeat((beat) => {
      const configured = dependencies.loadConfiguration(customer);
      return warehouseFor(customer, dependencies, async (connection) => {
        await createLanding(connection);
        await landConfiguration(connection, configured);
        await keepPromises(connection, configured);
        const { relations, warnings } = await build(connection, beat);
        return { relations, warnings: warnings.length };
      });
    });
