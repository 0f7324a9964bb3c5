import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * An opportunity that became confidential for a key that may not read such: it stays counted as confidential, and
 * the person behind it goes. To be called inside a landing transaction.
 */
export async function hideOpportunity(connection: DuckDBConnection, id: string): Promise<void> {
  await connection.run(
    `update landing.lever_opportunities
     set payload = json_merge_patch(payload, '{"confidentiality": "confidential"}') where id = $id`,
    { id },
  );
  await connection.run('delete from landing.lever_contacts where id = $id', { id });
}
