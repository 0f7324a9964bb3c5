import { afterAll, beforeAll, expect, it } from 'vitest';
import { clusterSettings } from '../../../activities/temporal/cluster-settings.ts';
import { reachCluster } from '../../../activities/temporal/reach-cluster.ts';
import { ConfigurationInvalid } from '../../../models/errors.ts';
import { certificate, type GuardedCluster, guardCluster } from '../../helpers/guarded-cluster.ts';
import { type LocalLever, smallCompany, startLocalLever } from '../../helpers/lever-server.ts';
import { runHindsight } from '../../helpers/run-hindsight.ts';
import { kill, openCustomers, startHindsight } from '../../helpers/synced-home.ts';
import { startTemporalCluster, type TemporalCluster } from '../../helpers/temporal-cluster.ts';

let cluster: TemporalCluster;
let withCertificates: GuardedCluster;
let withApiKey: GuardedCluster;
let lever: LocalLever;

beforeAll(async () => {
  cluster = await startTemporalCluster();
  withCertificates = await guardCluster(cluster.address, { wantsCertificate: true });
  withApiKey = await guardCluster(cluster.address, { apiKey: 'planted-api-key' });
  lever = await startLocalLever(smallCompany());
  await openCustomers({ acme: lever.url });
});
afterAll(async () => {
  await Promise.all([withCertificates, withApiKey, lever].map((each) => each.close()));
  await cluster.close();
});

const trust = {
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: certificate('authority.pem'),
  TEMPORAL_TLS_SERVER_NAME: 'temporal.test',
};
const overTls = (): NodeJS.ProcessEnv => ({
  ...trust,
  TEMPORAL_ADDRESS: withCertificates.address,
  TEMPORAL_TLS_CLIENT_CERT_PATH: certificate('worker.pem'),
  TEMPORAL_TLS_CLIENT_KEY_PATH: certificate('worker.key'),
});
const byApiKey = (): NodeJS.ProcessEnv => ({
  ...trust,
  TEMPORAL_ADDRESS: withApiKey.address,
  TEMPORAL_API_KEY: 'planted-api-key',
});

it.each([
  ['client certificates', overTls, () => withCertificates],
  ['an API key', byApiKey, () => withApiKey],
])('a worker and a sync reach a cluster behind TLS with %s', async (_, environment, guard) => {
  const worker = await startHindsight(['worker'], /Working for acme/, environment());
  const { code, err } = await runHindsight(['sync', 'acme'], '', environment());
  await kill(worker, 'SIGTERM');
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  // The first is the client's, over gRPC for Node; the second the worker's, over gRPC for Rust.
  expect([...guard().calls]).toEqual(
    expect.arrayContaining(['StartWorkflowExecution', 'PollActivityTaskQueue']),
  );
  const doctor = await runHindsight(['doctor'], '', environment());
  expect(doctor.out).toContain(`temporal: ${guard().address} answers, and has the namespace default`);
});

const situations: [situation: string, setting: string, says: RegExp, environment: () => NodeJS.ProcessEnv][] =
  [
    [
      'another authority',
      'TEMPORAL_TLS_SERVER_CA_CERT_PATH',
      /cannot be verified/,
      () => ({ ...overTls(), TEMPORAL_TLS_SERVER_CA_CERT_PATH: certificate('stranger.pem') }),
    ],
    [
      'another name',
      'TEMPORAL_TLS_SERVER_NAME',
      /is for another name/,
      () => ({ ...overTls(), TEMPORAL_TLS_SERVER_NAME: 'elsewhere.test' }),
    ],
    [
      'no client certificate',
      'TEMPORAL_TLS_CLIENT_CERT_PATH',
      /a client without a certificate/,
      () => ({ ...trust, TEMPORAL_ADDRESS: withCertificates.address }),
    ],
    [
      'no TLS where the cluster has it',
      'TEMPORAL_TLS',
      /set TEMPORAL_TLS=true/,
      () => ({ ...overTls(), TEMPORAL_TLS: 'false' }),
    ],
    [
      'TLS where the cluster has none',
      'TEMPORAL_TLS',
      /set TEMPORAL_TLS=false/,
      () => ({ ...overTls(), TEMPORAL_ADDRESS: cluster.address }),
    ],
    [
      'another API key',
      'TEMPORAL_API_KEY',
      /does not take this key/,
      () => ({ ...byApiKey(), TEMPORAL_API_KEY: 'planted-wrong-key' }),
    ],
    [
      'no API key',
      'TEMPORAL_API_KEY',
      /wants to know who asks/,
      () => ({ ...byApiKey(), TEMPORAL_API_KEY: '' }),
    ],
    [
      'an unknown namespace',
      'TEMPORAL_NAMESPACE',
      /has no namespace acme-prod/,
      () => ({ ...overTls(), TEMPORAL_NAMESPACE: 'acme-prod' }),
    ],
  ];

it.each(situations)('%s: one line that opens with %s', async (_, setting, says, environment) => {
  const settings = clusterSettings(environment())!;
  const failure = await reachCluster(settings).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ConfigurationInvalid);
  const { message } = failure as ConfigurationInvalid;
  expect(message).toMatch(says);
  expect(message).toMatch(new RegExp(`^${setting}: [^\n]*$`));
  expect(message).not.toContain('planted');
});

it('a namespace that was there a moment ago is asked for again', async () => {
  withApiKey.doubts.set('CountWorkflowExecutions', 2);
  const { connection, close } = await reachCluster(clusterSettings(byApiKey())!);
  const counted = await connection.workflowService.countWorkflowExecutions({ namespace: 'default' });
  await close();
  expect([Number(counted.count) >= 0, withApiKey.doubts.get('CountWorkflowExecutions')]).toEqual([true, 0]);
});

it('an address at which nobody answers: one line, and doctor says it too', async () => {
  const environment = { TEMPORAL_ADDRESS: '127.0.0.1:1' };
  const { code, err } = await runHindsight(['status', 'acme'], '', environment);
  const line =
    'Cannot reach Temporal at 127.0.0.1:1 (ECONNREFUSED); start that cluster, correct TEMPORAL_ADDRESS, or unset it to use the embedded server.';
  expect([code, err]).toEqual([1, `hindsight: ${line}\n`]);
  const doctor = await runHindsight(['doctor', '--json'], '', environment);
  expect(doctor.code).toBe(1);
  expect(JSON.parse(doctor.out)).toContainEqual(
    expect.objectContaining({ about: 'temporal', state: 'ill', says: line }),
  );
});
