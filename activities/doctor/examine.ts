import { existsSync, readdirSync, statfsSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname, join } from 'node:path';
import { Failure } from '../../models/errors.ts';
import { loadConfiguration } from '../configuration/load-configuration.ts';
import { homePath } from '../home.ts';
import { identityFile, sealingIdentity } from '../keys/sealing-identity.ts';
import { hasKey, sealedCustomers, unsealKey } from '../keys/vault.ts';
import { examineEncryption } from './examine-encryption.ts';
import { examinePermissions } from './examine-permissions.ts';
import type { Finding } from './finding.ts';

/** Looks at everything that hindsight stands on. Nothing is changed. */
export async function examine(): Promise<Finding[]> {
  return [
    examineNode(process.versions.node),
    ...(await examineTemporal(process.env.TEMPORAL_ADDRESS)),
    examineDisk(),
    ...examinePermissions(),
    await examineEncryption(),
    await examineIdentity(),
    ...(await examineCustomers()),
  ];
}

export function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const says = `Node ${version}`;
  if (major > 20 || (major === 20 && minor >= 19)) return { about: 'node', state: 'well', says };
  return { about: 'node', state: 'ill', says, remedy: 'install Node 20.19 or newer' };
}

export async function examineTemporal(address: string | undefined): Promise<Finding[]> {
  if (!address) {
    const says =
      'TEMPORAL_ADDRESS is not set: commands start the embedded development server when they need it';
    return [{ about: 'temporal', state: 'well', says }];
  }
  const [host, port] = [address.replace(/:\d+$/, ''), Number(/:(\d+)$/.exec(address)?.[1] ?? 7233)];
  if (await answers(host, port)) return [{ about: 'temporal', state: 'well', says: `${address} answers` }];
  return [
    {
      about: 'temporal',
      state: 'ill',
      says: `${address} does not answer`,
      remedy:
        'start that cluster or correct TEMPORAL_ADDRESS; without the variable the embedded server is used',
    },
  ];
}

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: 3_000 });
    const end = (isReached: boolean) => () => {
      socket.destroy();
      resolve(isReached);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });

function examineDisk(): Finding {
  let folder = homePath();
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  const gigabytes = (bavail * bsize) / 1e9;
  const says = `${gigabytes.toFixed(1)} GB free for ${homePath()}`;
  if (gigabytes >= 2) return { about: 'disk', state: 'well', says };
  return {
    about: 'disk',
    state: 'ill',
    says,
    remedy: 'free some space, or set HINDSIGHT_HOME to a larger disk; 2 GB is little',
  };
}

async function examineIdentity(): Promise<Finding> {
  const isFromFile = !process.env.HINDSIGHT_IDENTITY_COMMAND;
  if (sealedCustomers().length === 0 && isFromFile && !existsSync(identityFile())) {
    return { about: 'vault', state: 'well', says: 'no key is sealed yet' };
  }
  try {
    await sealingIdentity();
    return { about: 'vault', state: 'well', says: `the sealing identity is at hand, outside the home` };
  } catch (error) {
    return { about: 'vault', state: 'ill', says: (error as Error).message, remedy: 'see the line itself' };
  }
}

async function examineCustomers(): Promise<Finding[]> {
  const folder = join(homePath(), 'customers');
  const customers = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => file.slice(0, -5))
    : [];
  if (customers.length === 0) {
    return [
      {
        about: 'customers',
        state: 'note',
        says: 'none yet',
        remedy: 'hindsight init <customer>, or hindsight demo',
      },
    ];
  }
  const findings: Finding[] = [];
  for (const customer of customers.sort()) findings.push(await examineCustomer(customer));
  return findings;
}

async function examineCustomer(customer: string): Promise<Finding> {
  const about = `customer ${customer}`;
  try {
    loadConfiguration(customer);
    if (!hasKey(customer)) {
      return {
        about,
        state: 'note',
        says: 'the configuration is right; no key',
        remedy: `hindsight key add ${customer}`,
      };
    }
    await unsealKey(customer);
    return { about, state: 'well', says: 'the configuration is right; the key unseals' };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { about, state: 'ill', says: error.message, remedy: 'see the line itself' };
  }
}
