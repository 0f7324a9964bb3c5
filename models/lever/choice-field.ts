import { z } from 'zod';
import { id, isNothing } from './values.ts';

const option = z.union([
  z.object({ text: z.union([z.string(), z.number()]) }).transform(({ text }) => String(text)),
  z.string(),
  z.number().transform(String),
]);

const isNumeric = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

/** The options of a choice: null where Lever left them out, as lists may for a dropdown. */
export const choiceOptions = z
  .preprocess((value) => (isNothing(value) ? null : value), z.array(option).nullable())
  .catch(null);

/** A choice is a score only when every option is a number; any other is never landed. */
export const areNumeric = (options: string[] | null): options is string[] =>
  options?.every(isNumeric) ?? false;

/** A question with options, as a feedback template holds it. */
export const choiceField = z.object({
  id,
  type: z.enum(['multiple-choice', 'dropdown']),
  options: choiceOptions,
});
