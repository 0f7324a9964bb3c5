import type { DuckDBConnection } from '@duckdb/node-api';
import type { Configuration } from '../../models/configuration.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { eraseForgotten } from './erase-forgotten.ts';
import { retireIdentities } from './retire-identities.ts';

/** Before every build: whoever was forgotten and came again is erased, and identities past their limit go. */
export const keepPromises = (connection: DuckDBConnection, { retention }: Configuration): Promise<void> =>
  landingTransaction(connection, async () => {
    await eraseForgotten(connection);
    const days = retention.unsuccessful_identity_days;
    if (days !== undefined) await retireIdentities(connection, days);
  });
