import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkedCustomer, customerConfigurationPath, homePath, publishedPath } from '../home.ts';
import { audit } from '../keys/audit.ts';
import { requestPaths } from '../keys/key-requests.ts';
import { hasKey, removeSealedKey } from '../keys/vault.ts';
import {
  type WaitForWarehouse,
  WarehouseDamaged,
  withDatabase,
  withDatabaseClosed,
} from '../warehouse/open-warehouse.ts';

/** Everything of a customer on this disk that is there now, as paths. */
export function customerPaths(customer: string): string[] {
  const warehouse = join(homePath(), 'warehouses', `${checkedCustomer(customer)}.duckdb`);
  return [
    customerConfigurationPath(customer),
    join(homePath(), 'customers', customer),
    ...['', '.wal', '.tmp', '.next', '.next.wal', '.next.tmp'].map((ending) => `${warehouse}${ending}`),
    publishedPath(customer),
    join(homePath(), 'keys', `${customer}.age`),
    ...requestPaths(customer),
  ].filter(existsSync);
}

/** Erases all that is held of a customer; waits for a sync that works on it. Gives back what was there. */
export async function removeCustomer(customer: string, wait: WaitForWarehouse = {}): Promise<string[]> {
  const paths = customerPaths(customer);
  const warehouse = join(homePath(), 'warehouses', `${customer}.duckdb`);
  // Opening the file waits for whoever works on it.
  if (existsSync(warehouse)) await withDatabase(warehouse, async () => undefined, wait).catch(unlessDamaged);
  await withDatabaseClosed(warehouse, async () => {
    if (hasKey(customer)) removeSealedKey(customer);
    for (const path of paths) await rm(path, { recursive: true, force: true });
  });
  if (paths.length > 0) audit('customer removed', customer);
  return paths;
}

/** Nobody works on a file that cannot be opened, and it goes like any other. */
function unlessDamaged(error: unknown): void {
  if (!(error instanceof WarehouseDamaged)) throw error;
}
