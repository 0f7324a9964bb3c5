import { z } from 'zod';
import { id, optionalNumber, optionalText } from './values.ts';

/** A stage with Lever's own category and rank, from an endpoint that not every account has. */
export const dispositionStage = z.object({
  id,
  text: optionalText,
  pipeline: optionalText,
  rank: optionalNumber,
});
export type DispositionStage = z.infer<typeof dispositionStage>;
