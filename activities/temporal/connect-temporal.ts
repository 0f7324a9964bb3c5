import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { Failure } from '../../models/errors.ts';
import { closingCalls } from './closing-calls.ts';
import { type ClusterSettings, clusterSettings } from './cluster-settings.ts';
import { joinEmbeddedServer } from './embedded-server.ts';
import { quietRuntime } from './quiet-runtime.ts';

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
  const settings = clusterSettings();
  const embedded = settings ? undefined : await joinEmbeddedServer(say);
  const { address, namespace, tls, apiKey }: ClusterSettings = settings ?? {
    address: embedded!.address,
    namespace: 'default',
  };
  let native: Promise<NativeConnection> | undefined;
  try {
    const calls = closingCalls();
    const connection = await Connection.connect({
      address,
      tls,
      apiKey,
      connectTimeout: 10_000,
      interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions()), calls.interceptor],
    });
    return {
      client: new Client({ connection, namespace }),
      namespace,
      address,
      isEmbedded: embedded !== undefined,
      nativeConnection: () => {
        // Only here: once installed, the runtime keeps a process alive until a worker has come and gone.
        quietRuntime();
        native ??= NativeConnection.connect({ address, tls, apiKey });
        return native;
      },
      close: async () => {
        calls.close();
        await connection.close();
        await (await native)?.close();
        await embedded?.leave();
      },
    };
  } catch (error) {
    await embedded?.leave();
    const why = String((error as Error).message).split('\n')[0];
    throw new Failure(
      `Cannot reach Temporal at ${address} (${why}); check TEMPORAL_ADDRESS and the TEMPORAL_TLS and TEMPORAL_API_KEY variables, or unset TEMPORAL_ADDRESS to use the embedded server.`,
    );
  }
}
