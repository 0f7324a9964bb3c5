import { z } from 'zod';
import { id, optionalText } from './values.ts';

/** Why an opportunity left; type `hired` makes it a hire, whatever its text says. */
export const archiveReason = z.object({ id, text: optionalText, status: optionalText, type: optionalText });
export type ArchiveReason = z.infer<typeof archiveReason>;
