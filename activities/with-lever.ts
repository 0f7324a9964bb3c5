import type { Dependencies } from './dependencies.ts';
import { LeverClient } from './lever/lever-client.ts';

/** Opens a client with the customer's key for as long as `work` needs it. */
export async function withLever<T>(
  customer: string,
  dependencies: Dependencies,
  signal: AbortSignal,
  work: (client: LeverClient) => Promise<T>,
): Promise<T> {
  const { lever } = dependencies.loadConfiguration(customer);
  const client = new LeverClient(
    {
      customer,
      baseUrl: lever.base_url,
      requestsPerSecond: lever.requests_per_second,
      key: await dependencies.unsealKey(customer),
    },
    { ...dependencies.leverOptions, signal },
  );
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
