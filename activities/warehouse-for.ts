import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dependencies } from './dependencies.ts';
import { withWarehouse } from './warehouse/open-warehouse.ts';

/** The customer's warehouse, for as long as an activity needs it; a minute's patience with whoever holds it. */
export const warehouseFor = <T>(
  customer: string,
  { onNotice }: Dependencies,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> => withWarehouse(customer, work, { waitMilliseconds: 60_000, onWait: onNotice });
