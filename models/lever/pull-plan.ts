import { z } from 'zod';

/** What a sync has to read, decided when it begins: times and flags only, so that it may stand in a history. */
export const pullPlan = z.object({
  /** Lever's clock at the first answer; the next sync reads from here on. */
  beganAt: z.number(),
  /** Opportunities updated since then, less the overlap, are read; null reads all of them in windows. */
  updatedSince: z.number().nullable(),
  /** Deletions since then are read; null at the first pull, which holds nothing that could have been deleted. */
  deletedSince: z.number().nullable(),
  /** Opportunities held before: should none of them come back, the key is another account's. */
  nHeld: z.number(),
  /** The key may read confidential records. */
  withConfidential: z.boolean(),
  /** Children of every opportunity that can have any, whatever was pulled before. */
  everyChild: z.boolean(),
  /** Monthly: interviews and feedback of every opportunity that ever had any. */
  everyKnownChild: z.boolean(),
  /** All EEO answers ever given, not only the last 120 days. */
  everyEeoResponse: z.boolean(),
});
export type PullPlan = z.infer<typeof pullPlan>;
