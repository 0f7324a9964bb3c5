import type { KeyLink, RefusalReason } from '../../models/key-drop.ts';
import type { GrantCheck } from '../../models/lever/grants.ts';
import { loadConfiguration } from '../configuration/load-configuration.ts';
import { LeverFailure } from '../lever/errors.ts';
import { cleanKey, KeyUnreadable } from './clean-key.ts';
import { keyAccess } from './key-access.ts';
import { markRefused, markUsed, requestOf, stateOf } from './key-requests.ts';
import { KeyRefused, replaceKey } from './replace-key.ts';
import { sealingRecipient } from './sealing-identity.ts';
import { KeySealed, unseal } from './vault.ts';

export type DroppedKey =
  | { isTaken: true; customer: string; grants: GrantCheck[]; lost: string[] }
  | { isTaken: false; link: KeyLink }
  | { isTaken: false; reason: RefusalReason };

/** What a link may be used for now. */
export async function lookAtLink(token: string): Promise<KeyLink> {
  const request = requestOf(token);
  const state = stateOf(request);
  if (!request || state !== 'open') return { state };
  return {
    state,
    customer: request.customer,
    recipient: await sealingRecipient(),
    expiresAt: request.expires_at,
  };
}

const taking = new Map<string, Promise<DroppedKey>>();

/** Takes a key that a browser sealed: opens it, tests it on Lever, and puts it in its place. One at a time per link. */
export async function takeDroppedKey(token: string, sealed: Uint8Array): Promise<DroppedKey> {
  while (taking.has(token)) await taking.get(token);
  const taken = take(token, sealed);
  taking.set(token, taken);
  try {
    return await taken;
  } finally {
    taking.delete(token);
  }
}

async function take(token: string, sealed: Uint8Array): Promise<DroppedKey> {
  const request = requestOf(token);
  if (!request || stateOf(request) !== 'open') return { isTaken: false, link: { state: stateOf(request) } };
  const { customer } = request;
  try {
    const key = cleanKey(await unseal(sealed, customer));
    const by = `link requested by ${request.requested_by}`;
    const { grants, lost } = await replaceKey({
      ...keyAccess(customer, loadConfiguration(customer), key),
      by,
    });
    markUsed(token);
    return { isTaken: true, customer, grants, lost };
  } catch (error) {
    const reason = reasonOf(error);
    if (!reason) throw error;
    if (reason !== 'lever_unavailable') markRefused(token);
    return { isTaken: false, reason };
  }
}

function reasonOf(error: unknown): RefusalReason | undefined {
  if (error instanceof KeyRefused) return error.reason;
  if (error instanceof KeyUnreadable) return 'not_a_key';
  if (error instanceof KeySealed) return 'sealed_wrongly';
  return error instanceof LeverFailure ? 'lever_unavailable' : undefined;
}
