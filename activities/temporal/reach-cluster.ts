import { Connection, isGrpcServiceError, makeGrpcRetryInterceptor } from '@temporalio/client';
import { ConfigurationInvalid, Failure } from '../../models/errors.ts';
import { closingCalls } from './closing-calls.ts';
import type { ClusterSettings } from './cluster-settings.ts';
import { findObstacle, type Obstacle } from './find-obstacle.ts';
import { patientRetries } from './patient-retries.ts';

export interface ReachedCluster {
  connection: Connection;
  close(): Promise<void>;
}

/** Connects to a cluster and looks for the namespace there. Throws `Failure`, which names the setting to blame. */
export async function reachCluster(settings: ClusterSettings): Promise<ReachedCluster> {
  const { address, namespace, tls, apiKey, metadata } = settings;
  const obstacle = isProxied() ? undefined : await findObstacle(settings);
  if (obstacle) throw obstacleFailure(obstacle, settings);
  const calls = closingCalls();
  let isNamespaceKnown = false;
  const connection = Connection.lazy({
    address,
    tls,
    apiKey,
    metadata,
    interceptors: [makeGrpcRetryInterceptor(patientRetries(() => isNamespaceKnown)), calls.interceptor],
  });
  const close = async (): Promise<void> => {
    calls.close();
    await connection.close();
  };
  try {
    await connection.ensureConnected();
    await connection.workflowService.describeNamespace({ namespace });
    isNamespaceKnown = true;
    return { connection, close };
  } catch (error) {
    await close();
    throw refusalFailure(error, settings);
  }
}

/** The gRPC client goes through such a proxy; whoever knocks directly may stand before a closed door. */
const isProxied = (): boolean =>
  ['grpc_proxy', 'https_proxy', 'http_proxy'].some((name) => Boolean(process.env[name]));

const grpc = { notFound: 5, permissionDenied: 7, unauthenticated: 16 };

/** What a cluster that was reached says no to. */
function refusalFailure(error: unknown, { address, namespace, apiKey }: ClusterSettings): Failure {
  const cause = [error, (error as Error).cause].find(isGrpcServiceError);
  if (cause?.code === grpc.notFound) {
    return new ConfigurationInvalid(
      `TEMPORAL_NAMESPACE: ${address} has no namespace ${namespace}; correct it, or make it: temporal operator namespace create --namespace ${namespace}`,
    );
  }
  if (cause?.code === grpc.permissionDenied || cause?.code === grpc.unauthenticated) {
    return new ConfigurationInvalid(
      apiKey
        ? `TEMPORAL_API_KEY: ${address} does not take this key for the namespace ${namespace}; set one that is valid there, and see TEMPORAL_NAMESPACE.`
        : `TEMPORAL_API_KEY: ${address} wants to know who asks; set it, or TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH.`,
    );
  }
  const why = String((error as Error).message).split('\n')[0];
  return new Failure(
    `${address} is reached and does not answer as Temporal does (${why}); correct TEMPORAL_ADDRESS, or see how that cluster is.`,
  );
}

/** Which setting stands between us and a connection. */
function obstacleFailure({ code, message }: Obstacle, { address, tls }: ClusterSettings): Failure {
  if (!tls && (code === 'NO_HTTP2' || code === 'ECONNRESET')) {
    return new ConfigurationInvalid(
      `TEMPORAL_TLS: ${address} does not speak gRPC without TLS; set TEMPORAL_TLS=true, or correct TEMPORAL_ADDRESS.`,
    );
  }
  if (tls && code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return new ConfigurationInvalid(
      `TEMPORAL_TLS_SERVER_NAME: the certificate of ${address} is for another name; set the name it is for.`,
    );
  }
  if (tls && /alert/i.test(`${code} ${message}`)) {
    return new ConfigurationInvalid(
      `TEMPORAL_TLS_CLIENT_CERT_PATH: ${address} does not take ${tls.clientCertPair ? 'this client certificate' : 'a client without a certificate'}; set one that its authority signed, with TEMPORAL_TLS_CLIENT_KEY_PATH.`,
    );
  }
  if (tls && /CERT|SIGNATURE|ISSUER/.test(code)) {
    return new ConfigurationInvalid(
      `TEMPORAL_TLS_SERVER_CA_CERT_PATH: the certificate of ${address} cannot be verified (${code}); name the authority that signed it.`,
    );
  }
  if (tls && /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/.test(code)) {
    return new ConfigurationInvalid(
      `TEMPORAL_TLS: ${address} does not speak TLS; set TEMPORAL_TLS=false, or correct TEMPORAL_ADDRESS.`,
    );
  }
  return new Failure(
    `Cannot reach Temporal at ${address} (${code}); start that cluster, correct TEMPORAL_ADDRESS, or unset it to use the embedded server.`,
  );
}
