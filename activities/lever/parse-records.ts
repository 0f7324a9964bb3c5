import type { z } from 'zod';
import type { Refusal } from '../warehouse/land-refusals.ts';

export interface Parsed<T> {
  records: { record: T; raw: unknown }[];
  refusals: Refusal[];
}

const asPath = (parts: readonly PropertyKey[]): string =>
  parts.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');

const recordId = (raw: unknown): string | null => {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined;
  return typeof id === 'string' && id !== '' && id.length <= 100 ? id : null;
};

/** What was expected, in words that hold no value of the record. */
const reasonOf = (issue: z.core.$ZodIssue | undefined): string => {
  if (issue?.message.startsWith('expected ')) return issue.message;
  return issue?.code === 'invalid_type' ? `expected ${article(issue.expected)}` : 'not what Lever documents';
};

const article = (word: string): string => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;

/**
 * Keeps of each record what its schema lets through. A record that fails is refused by the path of what is wrong;
 * its neighbours pass.
 * @param at the path of the list in the answer, such as `data`
 */
export function parseRecords<T extends z.ZodType>(
  schema: T,
  rows: unknown[],
  at = 'data',
): Parsed<z.output<T>> {
  const parsed: Parsed<z.output<T>> = { records: [], refusals: [] };
  for (const [place, raw] of rows.entries()) {
    const result = schema.safeParse(raw);
    if (result.success) parsed.records.push({ record: result.data, raw });
    else {
      const issue = result.error.issues[0];
      const path = `${at}[${place}]${asPath(issue?.path ?? [])}`;
      parsed.refusals.push({ recordId: recordId(raw), path, reason: reasonOf(issue) });
    }
  }
  return parsed;
}
