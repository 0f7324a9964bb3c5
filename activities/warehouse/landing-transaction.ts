import type { DuckDBConnection } from '@duckdb/node-api';

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `work` in a transaction of its own. Landings of one process take turns, because two that replace the same
 * rows at once would make DuckDB refuse one of them.
 */
export function landingTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  const turn = last.then(async () => {
    await connection.run('begin transaction');
    try {
      const result = await work();
      await connection.run('commit');
      return result;
    } catch (error) {
      await connection.run('rollback').catch(() => undefined);
      throw error;
    }
  });
  last = turn.catch(() => undefined);
  return turn;
}
