import { existsSync, readFileSync } from 'node:fs';
import type { TLSConfig } from '@temporalio/client';
import { ConfigurationInvalid } from '../../models/errors.ts';

export interface ClusterSettings {
  address: string;
  namespace: string;
  tls?: TLSConfig | boolean;
  apiKey?: string;
}

/**
 * The cluster that the usual `TEMPORAL_*` variables name, as Temporal's own command reads them; undefined without
 * `TEMPORAL_ADDRESS`. Throws `ConfigurationInvalid`.
 */
export function clusterSettings(env: NodeJS.ProcessEnv = process.env): ClusterSettings | undefined {
  const address = env.TEMPORAL_ADDRESS;
  if (!address) return undefined;
  const apiKey = env.TEMPORAL_API_KEY || undefined;
  return {
    address,
    namespace: env.TEMPORAL_NAMESPACE || 'default',
    apiKey,
    tls: tlsSettings(env, apiKey !== undefined),
  };
}

function tlsSettings(env: NodeJS.ProcessEnv, hasApiKey: boolean): TLSConfig | boolean | undefined {
  const certificate = pem(env, 'TEMPORAL_TLS_CLIENT_CERT');
  const key = pem(env, 'TEMPORAL_TLS_CLIENT_KEY');
  const authority = pem(env, 'TEMPORAL_TLS_SERVER_CA_CERT') ?? pem(env, 'TEMPORAL_TLS_CA');
  const serverName = env.TEMPORAL_TLS_SERVER_NAME || undefined;
  if ((certificate === undefined) !== (key === undefined)) {
    throw new ConfigurationInvalid(
      'TEMPORAL_TLS_CLIENT_CERT_PATH: a certificate and its key belong together; set TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH.',
    );
  }
  if (certificate && key) {
    return {
      clientCertPair: { crt: certificate, key },
      serverRootCACertificate: authority,
      serverNameOverride: serverName,
    };
  }
  if (authority || serverName) return { serverRootCACertificate: authority, serverNameOverride: serverName };
  if (env.TEMPORAL_TLS) return !['false', '0', 'no'].includes(env.TEMPORAL_TLS.toLowerCase());
  return hasApiKey ? true : undefined;
}

function pem(env: NodeJS.ProcessEnv, name: string): Buffer | undefined {
  const data = env[`${name}_DATA`];
  if (data) return Buffer.from(data);
  const path = env[`${name}_PATH`] ?? env[name];
  if (!path) return undefined;
  if (!existsSync(path)) {
    throw new ConfigurationInvalid(`${name}_PATH: there is no ${path}; name a PEM file.`);
  }
  return readFileSync(path);
}
