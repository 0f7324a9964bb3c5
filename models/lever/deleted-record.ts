import { z } from 'zod';
import { id, optionalTime } from './values.ts';

/** A row of a deleted feed: only these two are known to be sent. */
export const deletedRecord = z.object({ id, deletedAt: optionalTime });
export type DeletedRecord = z.infer<typeof deletedRecord>;
