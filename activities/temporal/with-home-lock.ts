import { join } from 'node:path';
import { homeFolder } from '../home.ts';
import { withDatabase } from '../warehouse/open-warehouse.ts';

/**
 * Runs `work` while no other process on this home runs any. DuckDB locks a file by the kernel, which takes the lock back
 * from a process that dies; a file with a process number in it would outlive its process.
 */
export const withHomeLock = <T>(work: () => Promise<T>): Promise<T> =>
  withDatabase(join(homeFolder('temporal'), 'lock.duckdb'), work);
