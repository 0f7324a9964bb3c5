import { z } from 'zod';
import { id, listOf, optionalCode, optionalReference, optionalText, optionalTime } from './values.ts';

/** Somebody who may log in to Lever, interviewers included; name and address only serve to find the employee. */
export const user = z.object({
  id,
  name: optionalText,
  email: optionalText,
  externalDirectoryId: optionalCode,
  linkedContactIds: listOf(optionalReference),
  accessRole: optionalText,
  createdAt: optionalTime,
  deactivatedAt: optionalTime,
});
export type User = z.infer<typeof user>;
