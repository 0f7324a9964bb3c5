import { z } from 'zod';
import { id, optionalReference, optionalTime, timeOrNothing } from './values.ts';

/** Interviews arranged together; pulled only for the stage that an interview of it lacks. */
export const panel = z.object({
  id,
  stage: optionalReference,
  createdAt: optionalTime,
  canceledAt: timeOrNothing,
});
export type Panel = z.infer<typeof panel>;
