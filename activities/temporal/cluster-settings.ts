import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { TLSConfig } from '@temporalio/client';
import { ConfigurationInvalid } from '../../models/errors.ts';

export interface ClusterSettings {
  address: string;
  namespace: string;
  /** False where `TEMPORAL_TLS` says so, even with an API key. */
  tls: TLSConfig | false;
  apiKey?: string;
  metadata: Record<string, string>;
}

/**
 * The cluster that the usual `TEMPORAL_*` variables name, as Temporal's SDKs and its own command read them; undefined
 * without `TEMPORAL_ADDRESS`. Throws `ConfigurationInvalid`.
 */
export function clusterSettings(env: NodeJS.ProcessEnv = process.env): ClusterSettings | undefined {
  const address = env.TEMPORAL_ADDRESS;
  if (!address) return undefined;
  const apiKey = env.TEMPORAL_API_KEY || undefined;
  return {
    address: /:\d+$/.test(address) ? address : `${address}:7233`,
    namespace: env.TEMPORAL_NAMESPACE || 'default',
    tls: tlsSettings(env, apiKey !== undefined),
    apiKey,
    metadata: extraHeaders(env),
  };
}

function tlsSettings(env: NodeJS.ProcessEnv, hasApiKey: boolean): TLSConfig | false {
  const wanted = env.TEMPORAL_TLS?.toLowerCase();
  if (wanted === 'false' || wanted === '0') return false;
  const crt = pem(env, 'TEMPORAL_TLS_CLIENT_CERT', 'TEMPORAL_TLS_CERT', (text) => new X509Certificate(text));
  const key = pem(env, 'TEMPORAL_TLS_CLIENT_KEY', 'TEMPORAL_TLS_KEY', createPrivateKey);
  const authority = pem(
    env,
    'TEMPORAL_TLS_SERVER_CA_CERT',
    'TEMPORAL_TLS_CA',
    (text) => new X509Certificate(text),
  );
  const serverName = env.TEMPORAL_TLS_SERVER_NAME || undefined;
  if (!wanted && !crt && !key && !authority && !serverName && !hasApiKey) return false;
  return {
    clientCertPair: pair(crt, key),
    serverRootCACertificate: authority,
    serverNameOverride: serverName,
  };
}

function pair(crt: Buffer | undefined, key: Buffer | undefined): TLSConfig['clientCertPair'] {
  if (!crt && !key) return undefined;
  if (!crt || !key) {
    throw new ConfigurationInvalid(
      `TEMPORAL_TLS_CLIENT_${crt ? 'KEY' : 'CERT'}_PATH: a certificate and its key belong together; set TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH.`,
    );
  }
  if (new X509Certificate(crt).checkPrivateKey(createPrivateKey(key))) return { crt, key };
  throw new ConfigurationInvalid(
    'TEMPORAL_TLS_CLIENT_KEY_PATH: this is the key of another certificate; name the one that TEMPORAL_TLS_CLIENT_CERT_PATH was made with.',
  );
}

/** A certificate or key by its path or as data, under today's name or the one that Temporal's command used before. */
function pem(
  env: NodeJS.ProcessEnv,
  name: string,
  older: string,
  parse: (text: Buffer) => unknown,
): Buffer | undefined {
  const data = env[`${name}_DATA`] || env[`${older}_DATA`];
  const path = env[`${name}_PATH`] || env[older];
  if (data && path) {
    throw new ConfigurationInvalid(
      `${name}_DATA: ${name}_PATH is set too; unset one of them, so that it is clear which holds.`,
    );
  }
  if (!data && !path) return undefined;
  const text = data ? Buffer.from(data) : contentOf(path!, name);
  try {
    parse(text);
    return text;
  } catch {
    const setting = data ? `${name}_DATA: this` : `${name}_PATH: ${path}`;
    throw new ConfigurationInvalid(
      `${setting} is no ${name.endsWith('KEY') ? 'private key' : 'certificate'} in PEM, which begins with -----BEGIN; give one that is.`,
    );
  }
}

function contentOf(path: string, name: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigurationInvalid(
      code === 'ENOENT'
        ? `${name}_PATH: there is no ${path}; name a PEM file.`
        : `${name}_PATH: ${path} cannot be read (${code}); name a PEM file that this user may read.`,
    );
  }
}

/** `TEMPORAL_GRPC_META_SOME_HEADER` is the header `some-header`. */
function extraHeaders(env: NodeJS.ProcessEnv): Record<string, string> {
  const prefix = 'TEMPORAL_GRPC_META_';
  return Object.fromEntries(
    Object.entries(env)
      .filter(([name, value]) => name.startsWith(prefix) && value)
      .map(([name, value]) => [name.slice(prefix.length).toLowerCase().replaceAll('_', '-'), value!]),
  );
}
