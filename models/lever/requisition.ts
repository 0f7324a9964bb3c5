import { z } from 'zod';
import { id, listOf, optionalCode, optionalReference, optionalText, optionalTime } from './values.ts';

/** The approved headcount behind postings. */
export const requisition = z.object({
  id,
  requisitionCode: optionalCode,
  name: optionalText,
  status: optionalText,
  department: optionalText,
  team: optionalText,
  location: optionalText,
  hiringManager: optionalReference,
  owner: optionalReference,
  confidentiality: optionalText,
  postings: listOf(optionalReference),
  createdAt: optionalTime,
  closedAt: optionalTime,
});
export type Requisition = z.infer<typeof requisition>;
