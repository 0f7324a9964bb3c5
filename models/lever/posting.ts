import { z } from 'zod';
import {
  id,
  isNothing,
  listOf,
  optionalCode,
  optionalReference,
  optionalText,
  optionalTime,
} from './values.ts';

const nowhere = { department: null, team: null, location: null };

const categories = z
  .object({ department: optionalText, team: optionalText, location: optionalText })
  .nullish()
  .transform((value) => value ?? nowhere)
  .catch(nowhere);

// requisitionCodes replaced the deprecated reqCode; old accounts may still send only the latter.
const withCodes = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const { reqCode, ...rest } = value as Record<string, unknown>;
  return isNothing(rest.requisitionCodes) && !isNothing(reqCode)
    ? { ...rest, requisitionCodes: [reqCode] }
    : rest;
};

/** A job as advertised. */
export const posting = z.preprocess(
  withCodes,
  z.object({
    id,
    text: optionalText,
    state: optionalText,
    categories,
    country: optionalText,
    hiringManager: optionalReference,
    owner: optionalReference,
    confidentiality: optionalText,
    createdAt: optionalTime,
    updatedAt: optionalTime,
    requisitionCodes: listOf(optionalCode),
  }),
);
export type Posting = z.infer<typeof posting>;
