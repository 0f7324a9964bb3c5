import { z } from 'zod';

/** A link on which a customer's Super Admin may drop one key. Its token is kept as a digest only. */
export const keyRequest = z.object({
  customer: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
  requested_by: z.string(),
  used_at: z.string().nullable(),
  /** Keys dropped so far that were not taken. */
  n_refused: z.number(),
});
export type KeyRequest = z.infer<typeof keyRequest>;

/** Why a key was not taken; the page has a sentence for each. */
const refusalReasons = [
  'not_a_key',
  'unknown_key',
  'other_region',
  'reads_nothing',
  'other_account',
  'cannot_compare',
  'lever_unavailable',
  'sealed_wrongly',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export type LinkState = 'open' | 'used' | 'expired' | 'unknown';

/** What the page learns of its link. */
export interface KeyLink {
  state: LinkState;
  customer?: string;
  /** The vault's public key; what is sealed for it only the vault opens. */
  recipient?: string;
  expiresAt?: string;
}
