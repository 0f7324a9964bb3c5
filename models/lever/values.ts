import { z } from 'zod';
import { listItems } from '../list-items.ts';

/** Lever says "nothing" in five ways: an absent key, null, "", [] and {}. */
export const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value as object).length === 0);

const nothingIsNull = (value: unknown): unknown => (isNothing(value) ? null : value);

/** Milliseconds stay above this from March 1973 on; seconds stay below it until the year 5138. */
const earliestMilliseconds = 1e11;
const latestMilliseconds = 1e14;

/** A time in milliseconds since 1970, sent as a number or as a string of digits. Seconds are refused. */
export const time = z.unknown().transform((value, context): number => {
  const isDigits = typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value);
  const number = isDigits ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    context.addIssue({ code: 'custom', message: 'expected a number' });
    return z.NEVER;
  }
  if (number < earliestMilliseconds || number > latestMilliseconds) {
    context.addIssue({ code: 'custom', message: 'expected milliseconds since 1970' });
    return z.NEVER;
  }
  return Math.round(number);
});

/** A time whose absence means something (not archived, not completed, not deleted): a wrong one refuses the record. */
export const timeOrNothing = z.preprocess(nothingIsNull, time.nullable());

/** A time that a record can do without: a wrong one is nothing. */
export const optionalTime = time.nullable().catch(null);

/** A record's own id. Built-in stages and templates have words for ids, so it need not be a UUID. */
export const id = z.string({ error: 'expected an id' }).min(1, { error: 'expected an id' });

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? (value as { id: unknown }).id : value;

/** An id, or the whole object where the request expanded it. */
export const reference = z.preprocess(idOf, id);

export const optionalReference = z
  .preprocess((value) => nothingIsNull(idOf(value)), id.nullable())
  .catch(null);

export const optionalText = z.preprocess(nothingIsNull, z.string().nullable()).catch(null);

/** Text that some accounts send as a number, such as a code. */
export const optionalCode = z
  .preprocess(
    (value) => (typeof value === 'number' ? String(value) : nothingIsNull(value)),
    z.string().nullable(),
  )
  .catch(null);

export const optionalNumber = z
  .preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
    z.number().nullable(),
  )
  .catch(null);

export const optionalTrue = z.preprocess((value) => value === true || value === 'true', z.boolean());

/** A list of which only the items that fit are kept; anything but a list is an empty one. */
export const listOf = <T extends z.ZodType>(item: T) => {
  const list = z
    .any()
    .optional()
    .transform((value): z.output<T>[] => {
      if (!Array.isArray(value)) return [];
      return value.flatMap((each) => {
        const result = item.safeParse(each);
        return result.success && result.data !== null ? [result.data] : [];
      });
    });
  listItems.set(list, item);
  return list;
};
