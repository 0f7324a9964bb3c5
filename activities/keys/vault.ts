import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import { Failure } from '../../models/errors.ts';
import { checkedCustomer, homePath, keysPath } from '../home.ts';
import { sealingIdentity, sealingRecipient } from './sealing-identity.ts';

/** The customer has no key. */
export class KeyMissing extends Failure {
  override name = 'KeyMissing';
}

/** The sealed key cannot be opened with the identity at hand. */
export class KeySealed extends Failure {
  override name = 'KeySealed';
}

const sealedPath = (customer: string): string => join(homePath(), 'keys', `${checkedCustomer(customer)}.age`);

export const hasKey = (customer: string): boolean => existsSync(sealedPath(customer));

/** The customers who have a key. */
export function sealedCustomers(): string[] {
  const folder = join(homePath(), 'keys');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.age'))
    .map((file) => file.slice(0, -'.age'.length))
    .sort();
}

/** Seals a key for the vault's identity: an age file that any age tool opens with it. */
export async function seal(key: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await sealingRecipient());
  return encrypter.encrypt(key);
}

/** Opens what was sealed for the vault. Throws `KeySealed`. */
export async function unseal(sealed: Uint8Array, customer: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(await sealingIdentity());
  try {
    return await decrypter.decrypt(sealed, 'text');
  } catch {
    throw new KeySealed(
      `${customer}'s key was sealed for another identity; point HINDSIGHT_IDENTITY_FILE at the one it was sealed for, or run: hindsight key add ${customer}`,
    );
  }
}

/** Puts a sealed key in its place, by one rename: there is never a half-written one. */
export function storeSealedKey(customer: string, sealed: Uint8Array): void {
  keysPath();
  const path = sealedPath(customer);
  writeFileSync(`${path}.next`, sealed, { mode: 0o600 });
  renameSync(`${path}.next`, path);
}

/** The customer's key. It is asked for where a request is sent, and held nowhere else. Throws `KeyMissing`, `KeySealed`. */
export async function unsealKey(customer: string): Promise<string> {
  if (!hasKey(customer)) {
    throw new KeyMissing(`${customer} has no key; run: hindsight key add ${customer}`);
  }
  return unseal(readFileSync(sealedPath(customer)), customer);
}

/** Forgets a key; false when there was none. */
export function removeSealedKey(customer: string): boolean {
  const had = hasKey(customer);
  rmSync(sealedPath(customer), { force: true });
  return had;
}
