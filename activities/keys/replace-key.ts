import { Failure } from '../../models/errors.ts';
import type { RefusalReason } from '../../models/key-drop.ts';
import { LeverKeyRejected } from '../lever/errors.ts';
import { audit } from './audit.ts';
import { baseThatKnows, type CheckKeyInput, checkKey, type KeyCheck } from './check-key.ts';
import { accountIds, type KnownAccount, landedAccount } from './known-account.ts';
import { hasKey, seal, storeSealedKey, unsealKey } from './vault.ts';

/** The key was tested and not taken; an older key stays in its place. The message says why. */
export class KeyRefused extends Failure {
  override name = 'KeyRefused';
  constructor(
    readonly reason: RefusalReason,
    message: string,
  ) {
    super(message);
  }
}

export interface ReplaceKeyInput extends CheckKeyInput {
  /** Who gave it, for the audit log; the user of this machine unless said. */
  by?: string;
}

export interface KeyReplacement extends KeyCheck {
  isFirst: boolean;
  /** Resources that the key before could read and this one cannot. */
  lost: string[];
}

/**
 * Tests a key against Lever, and only then seals it in place of the one before. What has landed stays, and so do the
 * cursors. Throws `KeyRefused` for a key that Lever does not know, that reads nothing, or of another account.
 */
export async function replaceKey(input: ReplaceKeyInput): Promise<KeyReplacement> {
  const isFirst = !hasKey(input.customer);
  try {
    const check = await acceptedCheck(input);
    const before = await accountBefore(input);
    await checkAccount(input, before);
    const can = (resource: string): boolean =>
      check.grants.some((grant) => grant.resource === resource && grant.isReadable !== false);
    const lost = check.grants
      .map(({ resource }) => resource)
      .filter((resource) => before?.readable.has(resource) && !can(resource));
    storeSealedKey(input.customer, await seal(input.key));
    const readable = check.grants.filter((grant) => grant.isReadable).length;
    const detail = `reads ${readable} of ${check.grants.length}${lost.length > 0 ? `; lost ${lost.join(', ')}` : ''}`;
    audit(isFirst ? 'key added' : 'key replaced', input.customer, detail, input.by);
    return { ...check, isFirst, lost };
  } catch (error) {
    if (error instanceof KeyRefused) audit('key refused', input.customer, error.reason, input.by);
    throw error;
  }
}

async function acceptedCheck(input: ReplaceKeyInput): Promise<KeyCheck> {
  let check: KeyCheck;
  try {
    check = await checkKey(input);
  } catch (error) {
    if (!(error instanceof LeverKeyRejected)) throw error;
    throw await rejected(input);
  }
  if (check.grants.some(({ isReadable }) => isReadable)) return check;
  throw new KeyRefused(
    'reads_nothing',
    `Lever knows this key, but it may read nothing; make a new one with the read permissions ticked (hindsight key request ${input.customer} shows which).`,
  );
}

async function rejected(input: ReplaceKeyInput): Promise<KeyRefused> {
  const elsewhere = await baseThatKnows(input);
  const stays = hasKey(input.customer) ? ' The key before it stays in use.' : '';
  if (elsewhere) {
    return new KeyRefused(
      'other_region',
      `This key belongs to another of Lever's regions: ${elsewhere} knows it; set lever.base_url to that address and give it again.${stays}`,
    );
  }
  return new KeyRefused(
    'unknown_key',
    `Lever does not know this key. Most often it is a Postings API credential: make one under Lever API credentials instead; else it was cut while copying, deleted in Lever, or belongs to another region.${stays}`,
  );
}

/** The account that has landed; where none has, what the key before can see, if Lever still knows that. */
async function accountBefore(input: ReplaceKeyInput): Promise<KnownAccount | undefined> {
  const landed = await landedAccount(input.customer);
  if (landed || !hasKey(input.customer)) return landed;
  const key = await unsealKey(input.customer).catch(() => undefined);
  if (key === undefined || key === input.key) return undefined;
  try {
    const old = { ...input, key };
    const { grants } = await checkKey(old);
    const ids = new Set<string>();
    for await (const page of accountIds(old)) for (const id of page) ids.add(id);
    const readable = grants.filter(({ isReadable }) => isReadable).map(({ resource }) => resource);
    return ids.size > 0 ? { ids, readable: new Set(readable) } : undefined;
  } catch (error) {
    if (error instanceof LeverKeyRejected) return undefined;
    throw error;
  }
}

async function checkAccount(input: ReplaceKeyInput, before: KnownAccount | undefined): Promise<void> {
  if (!before) return;
  let seen = 0;
  for await (const page of accountIds(input)) {
    seen += page.length;
    if (page.some((id) => before.ids.has(id))) return;
  }
  const why =
    seen === 0
      ? `This key may read neither users nor postings, so nothing shows that it is of the same Lever account as ${input.customer}'s data; make one that may.`
      : `This key belongs to another Lever account: it shares no user and no posting with ${input.customer}'s data; ask for a key of the same account, or start a new customer with: hindsight init <name>.`;
  throw new KeyRefused(
    seen === 0 ? 'cannot_compare' : 'other_account',
    `${why}${hasKey(input.customer) ? ' The key before it stays in use.' : ''}`,
  );
}
