import { z } from 'zod';
import { id, listOf, optionalCode, optionalReference, optionalText, optionalTime } from './values.ts';

const field = z.object({
  identifier: z.enum(['anticipated_start_date', 'requisition']),
  value: optionalCode,
});

/** An offer made in Lever: what became of it and when. Money, names, signatures and documents never land. */
export const offer = z.object({
  id,
  posting: optionalReference,
  status: optionalText,
  createdAt: optionalTime,
  approvedAt: optionalTime,
  sentAt: optionalTime,
  fields: listOf(field),
});
export type Offer = z.infer<typeof offer>;
