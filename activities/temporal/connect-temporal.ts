import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { Failure } from '../../models/errors.ts';
import { type ClusterSettings, clusterSettings } from './cluster-settings.ts';
import { joinEmbeddedServer } from './embedded-server.ts';
import { quietRuntime } from './quiet-runtime.ts';
import { reachCluster } from './reach-cluster.ts';

export interface Temporal {
  client: Client;
  namespace: string;
  address: string;
  /** Ours, on this home: then the command brings a worker too. */
  isEmbedded: boolean;
  /** For workers. */
  nativeConnection(): Promise<NativeConnection>;
  close(): Promise<void>;
}

/** The cluster of `TEMPORAL_ADDRESS`, else the embedded server of this home. Throws `Failure`. */
export async function connectTemporal(say: (message: string) => void): Promise<Temporal> {
  const named = clusterSettings();
  const embedded = named ? undefined : await joinEmbeddedServer(say);
  const settings: ClusterSettings = named ?? {
    address: embedded!.address,
    namespace: 'default',
    tls: false,
    metadata: {},
  };
  const { address, namespace } = settings;
  let native: Promise<NativeConnection> | undefined;
  try {
    const { connection, close } = await reachCluster(settings);
    return {
      client: new Client({ connection, namespace }),
      namespace,
      address,
      isEmbedded: embedded !== undefined,
      nativeConnection: () => {
        native ??= connectNatively(settings);
        return native;
      },
      close: async () => {
        await close();
        await (await native?.catch(() => undefined))?.close();
        await embedded?.leave();
      },
    };
  } catch (error) {
    await embedded?.leave();
    throw error;
  }
}

async function connectNatively({
  address,
  tls,
  apiKey,
  metadata,
}: ClusterSettings): Promise<NativeConnection> {
  // Only here: once installed, the runtime keeps a process alive until a worker has come and gone.
  quietRuntime();
  try {
    return await NativeConnection.connect({ address, tls, apiKey, metadata });
  } catch (error) {
    const why = String((error as Error).message).split('\n')[0];
    throw new Failure(
      `A worker cannot reach Temporal at ${address} (${why}), though a client can; see hindsight doctor.`,
    );
  }
}
