import type { DuckDBConnection } from '@duckdb/node-api';
import { warehousePath } from '../home.ts';
import { type BuildOutcome, buildWarehouse } from './build-warehouse.ts';
import { createLanding } from './create-landing.ts';
import { type WaitForWarehouse, withDatabase, withDatabaseClosed } from './open-warehouse.ts';
import { copyTables, replaceWarehouse } from './replace-warehouse.ts';

export interface RebuildWarehouse extends WaitForWarehouse {
  /** Done to the landing tables first, and kept whatever becomes of the build. */
  prepare?: (connection: DuckDBConnection) => Promise<void>;
  /** Told the qualified name before each relation is built. */
  onRelation?: (qualified: string) => void;
}

/**
 * Builds every relation in a new file, from a copy of what has landed, and puts it in place by one rename: a build
 * that fails or is killed leaves the old file with the last numbers. Throws `Failure` as `buildWarehouse` does, and
 * `WarehouseBusy`.
 */
export async function rebuildWarehouse(
  customer: string,
  { prepare, onRelation, ...wait }: RebuildWarehouse = {},
): Promise<BuildOutcome> {
  const path = warehousePath(customer);
  await withDatabase(
    path,
    async (connection) => {
      await createLanding(connection);
      await prepare?.(connection);
      await connection.run('checkpoint');
    },
    wait,
  );
  return withDatabaseClosed(path, () =>
    replaceWarehouse(path, async (connection) => {
      await copyTables(connection, 'landing');
      return buildWarehouse(connection, onRelation);
    }),
  );
}
