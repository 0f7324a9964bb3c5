import { connectTemporal, type Temporal } from '../activities/temporal/connect-temporal.ts';
import { servedElsewhere } from '../activities/temporal/served-customers.ts';
import { startWorkers, type Workers } from '../worker.ts';

export const note = (text: string): void => void process.stderr.write(`${text}\n`);

export interface Running {
  temporal: Temporal;
  /** Workers that this command brought; none where a cluster or another process of this home has them. */
  workers: Workers | undefined;
}

/**
 * Connects to Temporal for as long as `work` runs. With the embedded server it brings a worker for the customers that
 * no other process of this home serves; a cluster has its own.
 */
export async function withTemporal<T>(
  customers: string[],
  work: (running: Running) => Promise<T>,
): Promise<T> {
  const temporal = await connectTemporal(note);
  let workers: Workers | undefined;
  try {
    if (temporal.isEmbedded) {
      const served = servedElsewhere();
      const unserved = customers.filter((customer) => !served.has(customer));
      if (unserved.length > 0) workers = await startWorkers(temporal, unserved, { onNotice: note });
    }
    return await work({ temporal, workers });
  } finally {
    await workers?.stop();
    await temporal.close();
  }
}
