import { connectTemporal, type Temporal } from '../activities/temporal/connect-temporal.ts';
import { EmbeddedWorkers } from './embedded-workers.ts';

export const note = (text: string): void => void process.stderr.write(`${text}\n`);

export interface Running {
  temporal: Temporal;
  /** None on a cluster, which has its own. */
  workers: EmbeddedWorkers | undefined;
}

/** Connects to Temporal for as long as `work` runs, with a worker for these customers where the server is ours. */
export async function withTemporal<T>(
  customers: string[],
  work: (running: Running) => Promise<T>,
): Promise<T> {
  const temporal = await connectTemporal(note);
  const isServed = temporal.isEmbedded && customers.length > 0;
  const workers = isServed ? new EmbeddedWorkers(temporal, customers, note) : undefined;
  try {
    return await work({ temporal, workers });
  } finally {
    await workers?.stop();
    await temporal.close();
  }
}
