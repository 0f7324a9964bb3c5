import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from '../../models/errors.ts';
import { customers } from '../configuration/customers.ts';
import { loadConfiguration } from '../configuration/load-configuration.ts';
import { homePath } from '../home.ts';
import { identityFile, sealingIdentity } from '../keys/sealing-identity.ts';
import { hasKey, sealedCustomers, unsealKey } from '../keys/vault.ts';
import { examineEncryption } from './examine-encryption.ts';
import { examinePermissions } from './examine-permissions.ts';
import { examineTemporal } from './examine-temporal.ts';
import type { Finding } from './finding.ts';

/** Looks at everything that hindsight stands on. Nothing is changed. */
export async function examine(): Promise<Finding[]> {
  return [
    examineNode(process.versions.node),
    await examineTemporal(),
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
  const known = customers();
  if (known.length === 0) {
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
  for (const customer of known) findings.push(await examineCustomer(customer));
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
