import { beginSync } from './begin-sync.ts';
import { buildWarehouse } from './build-warehouse.ts';
import { loadConfiguration } from './configuration/load-configuration.ts';
import type { Dependencies } from './dependencies.ts';
import { finishSync } from './finish-sync.ts';
import { unsealKey } from './keys/vault.ts';
import { landHris } from './land-hris.ts';
import { publishMetrics } from './publish-metrics.ts';
import { pullLeverPages } from './pull-lever-pages.ts';

/** The real ones: the customer's file and the vault. */
export const realDependencies: Dependencies = { loadConfiguration, unsealKey };

/** Every activity, with what it needs handed in. */
export const createActivities = (dependencies: Dependencies) => ({
  landHris: landHris(dependencies),
  beginSync: beginSync(dependencies),
  pullLeverPages: pullLeverPages(dependencies),
  finishSync: finishSync(dependencies),
  buildWarehouse: buildWarehouse(dependencies),
  publishMetrics: publishMetrics(dependencies),
});

export type Activities = ReturnType<typeof createActivities>;
