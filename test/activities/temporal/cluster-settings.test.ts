import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clusterSettings } from '../../../activities/temporal/cluster-settings.ts';
import { certificate } from '../../helpers/guarded-cluster.ts';

const at = { TEMPORAL_ADDRESS: 'temporal.example:7233' };
const worker = {
  TEMPORAL_TLS_CLIENT_CERT_PATH: certificate('worker.pem'),
  TEMPORAL_TLS_CLIENT_KEY_PATH: certificate('worker.key'),
};
const clientCertPair = {
  crt: readFileSync(certificate('worker.pem')),
  key: readFileSync(certificate('worker.key')),
};

describe('which cluster', () => {
  it('is none without an address', () => {
    expect(clusterSettings({ TEMPORAL_NAMESPACE: 'acme' })).toBeUndefined();
  });

  it('is plain, in the default namespace and on the default port unless said otherwise', () => {
    expect(clusterSettings({ TEMPORAL_ADDRESS: 'localhost' })).toEqual({
      address: 'localhost:7233',
      namespace: 'default',
      tls: false,
      apiKey: undefined,
      metadata: {},
    });
  });

  it('an API key brings TLS with it, which TEMPORAL_TLS=false takes away', () => {
    const keyed = { ...at, TEMPORAL_API_KEY: 'k', TEMPORAL_NAMESPACE: 'acme.a1b2c' };
    expect(clusterSettings(keyed)).toMatchObject({ apiKey: 'k', namespace: 'acme.a1b2c', tls: {} });
    expect(clusterSettings({ ...keyed, TEMPORAL_TLS: 'false' })).toMatchObject({ apiKey: 'k', tls: false });
  });

  it.each([
    ['paths', worker],
    [
      'data',
      {
        TEMPORAL_TLS_CLIENT_CERT_DATA: String(clientCertPair.crt),
        TEMPORAL_TLS_CLIENT_KEY_DATA: String(clientCertPair.key),
      },
    ],
    [
      'the names that Temporal’s command had before',
      { TEMPORAL_TLS_CERT: certificate('worker.pem'), TEMPORAL_TLS_KEY: certificate('worker.key') },
    ],
  ])('a client certificate is read from %s', (_, variables) => {
    expect(clusterSettings({ ...at, ...variables })).toMatchObject({ tls: { clientCertPair } });
  });

  it('a header of its own goes along', () => {
    expect(clusterSettings({ ...at, TEMPORAL_GRPC_META_SOME_HEADER: 'v' })).toMatchObject({
      metadata: { 'some-header': 'v' },
    });
  });
});

describe('wrong settings are named', () => {
  it.each([
    [
      'a certificate without its key',
      { ...worker, TEMPORAL_TLS_CLIENT_KEY_PATH: '' },
      'TEMPORAL_TLS_CLIENT_KEY_PATH: a certificate and its key belong together',
    ],
    [
      'the key of another certificate',
      { ...worker, TEMPORAL_TLS_CLIENT_KEY_PATH: certificate('cluster.key') },
      'TEMPORAL_TLS_CLIENT_KEY_PATH: this is the key of another',
    ],
    [
      'a path at which nothing is',
      { TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/nowhere.pem' },
      'TEMPORAL_TLS_SERVER_CA_CERT_PATH: there is no /nowhere.pem',
    ],
    [
      'a folder',
      { TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/' },
      'TEMPORAL_TLS_SERVER_CA_CERT_PATH: / cannot be read (EISDIR)',
    ],
    [
      'a file that is no certificate',
      { TEMPORAL_TLS_SERVER_CA_CERT_PATH: certificate('worker.key') },
      'TEMPORAL_TLS_SERVER_CA_CERT_PATH: ',
    ],
    [
      'data that are no key',
      { ...worker, TEMPORAL_TLS_CLIENT_KEY_PATH: '', TEMPORAL_TLS_CLIENT_KEY_DATA: 'planted' },
      'TEMPORAL_TLS_CLIENT_KEY_DATA: this is no private key',
    ],
    [
      'a path and data',
      { ...worker, TEMPORAL_TLS_CLIENT_CERT_DATA: 'x' },
      'TEMPORAL_TLS_CLIENT_CERT_DATA: TEMPORAL_TLS_CLIENT_CERT_PATH is set too',
    ],
  ])('%s', (_, variables, opens) => {
    const reading = () => clusterSettings({ ...at, ...variables });
    expect(reading).toThrow(opens);
    expect(reading).not.toThrow('planted');
  });
});
