import { z } from 'zod';
import { areNumeric, choiceField } from './choice-field.ts';
import { id, listOf, optionalText } from './values.ts';

const asLanded = (field: z.infer<typeof choiceField>) => ({
  id: field.id,
  options: (field.options ?? []).map((text) => ({ text })),
});

/** A feedback form as designed. Its numeric choices stay, because lists of feedback may omit a dropdown's options. */
export const feedbackTemplate = z.object({
  id,
  text: optionalText,
  fields: listOf(choiceField).transform((fields) =>
    fields.filter((field) => areNumeric(field.options)).map(asLanded),
  ),
});
export type FeedbackTemplate = z.infer<typeof feedbackTemplate>;
