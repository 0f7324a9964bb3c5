import type { Dependencies } from './dependencies.ts';
import { landHris as land } from './hris/land-hris.ts';
import { createLanding } from './warehouse/create-landing.ts';
import { warehouseFor } from './warehouse-for.ts';
import { withHeartbeat } from './with-heartbeat.ts';

export interface LandHrisInput {
  customer: string;
  syncId: string;
}

/** Lands the HRIS extracts in place of the last ones. A missing file or column stops before anything is changed. */
export const landHris =
  (dependencies: Dependencies) =>
  ({ customer, syncId }: LandHrisInput): Promise<void> =>
    withHeartbeat(() => {
      const configured = dependencies.loadConfiguration(customer);
      return warehouseFor(customer, dependencies, async (connection) => {
        await createLanding(connection);
        await land(connection, configured, syncId);
      });
    });
