import { z } from 'zod';
import { id, optionalNumber, optionalText } from './values.ts';

/** A step the customer named. `position` is ours: its place in Lever's list, null for one that left the list. */
export const stage = z.object({ id, text: optionalText, position: optionalNumber });
export type Stage = z.infer<typeof stage>;
