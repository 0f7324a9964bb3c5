import type { DuckDBConnection } from '@duckdb/node-api';
import { landConfiguration } from './configuration/land-configuration.ts';
import type { Dependencies } from './dependencies.ts';
import { keepPromises } from './forgetting/keep-promises.ts';
import { rebuildWarehouse } from './warehouse/rebuild-warehouse.ts';
import type { Warning } from './warehouse/run-checks.ts';
import { withHeartbeat } from './with-heartbeat.ts';

export interface BuildWarehouseInput {
  customer: string;
}

export interface BuildWarehouseOutput {
  relations: number;
  warnings: Warning[];
  /** Rows of Lever and of the HRIS that are set aside. */
  refused: number;
}

/** Builds every relation from what has landed, in a new file that replaces the old by one rename. */
export const buildWarehouse =
  (dependencies: Dependencies) =>
  ({ customer }: BuildWarehouseInput): Promise<BuildWarehouseOutput> =>
    withHeartbeat(async (beat) => {
      const configured = dependencies.loadConfiguration(customer);
      let refused = 0;
      const { relations, warnings } = await rebuildWarehouse(customer, {
        prepare: async (connection) => {
          await landConfiguration(connection, configured);
          await keepPromises(connection, configured);
          refused = await countRefused(connection);
        },
        onRelation: beat,
        waitMilliseconds: 60_000,
        onWait: dependencies.onNotice,
      });
      return { relations, warnings, refused };
    });

async function countRefused(connection: DuckDBConnection): Promise<number> {
  const reader = await connection.runAndReadAll('select count(*) from landing.refusals');
  return Number(reader.getRowsJson()[0]?.[0]);
}
