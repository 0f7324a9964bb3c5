import { z } from 'zod';
import { areNumeric, choiceOptions } from './choice-field.ts';
import { id, listOf, optionalReference, optionalText, optionalTime, timeOrNothing } from './values.ts';

const base = { id: optionalText, text: optionalText };
const hasRating = (value: string): boolean => /^\s*[1-4]([^0-9]|$)/.test(value);
const rating = z.string().refine(hasRating).nullable().catch(null);
const number = z.number().nullable().catch(null);

const scoreSystem = z.object({ ...base, type: z.literal('score-system'), value: rating });
// A string here is the overall rating in the form Lever's documentation shows; a number rates one skill.
const score = z.object({ ...base, type: z.literal('score'), value: z.union([z.number(), rating]) });
const scorecard = z.object({
  ...base,
  type: z.literal('scorecard'),
  scores: z.array(z.object({ text: optionalText }).catch({ text: null })).catch([]),
  value: z.array(z.object({ score: number }).catch({ score: null })).catch([]),
});
const choice = z.object({
  ...base,
  type: z.enum(['multiple-choice', 'dropdown']),
  options: choiceOptions,
  value: z
    .union([z.number().transform(String), z.string()])
    .nullable()
    .catch(null),
});

const answer = z.discriminatedUnion('type', [scoreSystem, score, scorecard, choice]);
type Answer = z.infer<typeof answer>;

const isNumericChoice = (field: Answer): boolean => !('options' in field) || areNumeric(field.options);
const asLanded = (field: Answer) =>
  'options' in field ? { ...field, options: (field.options ?? []).map((text) => ({ text })) } : field;

/** One form about one candidate by one author: ratings and numbers only. Text, comments and notes never land. */
export const feedback = z.object({
  id,
  type: optionalText,
  text: optionalText,
  baseTemplateId: optionalReference,
  user: optionalReference,
  interview: optionalReference,
  createdAt: optionalTime,
  completedAt: timeOrNothing,
  updatedAt: optionalTime,
  deletedAt: timeOrNothing,
  fields: listOf(answer).transform((fields) => fields.filter(isNumericChoice).map(asLanded)),
});
export type Feedback = z.infer<typeof feedback>;
