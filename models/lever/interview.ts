import { z } from 'zod';
import {
  id,
  listOf,
  optionalNumber,
  optionalReference,
  optionalTime,
  reference,
  timeOrNothing,
} from './values.ts';

const interviewer = z.union([
  z.object({ id, feedbackTemplate: optionalReference }),
  id.transform((id) => ({ id, feedbackTemplate: null })),
]);

/** One scheduled slot with those assigned to it. Subject, notes and places name the candidate and never land. */
export const interview = z.object({
  id,
  panel: optionalReference,
  stage: optionalReference,
  postings: listOf(reference),
  date: optionalTime,
  duration: optionalNumber,
  createdAt: optionalTime,
  canceledAt: timeOrNothing,
  feedbackTemplate: optionalReference,
  interviewers: listOf(interviewer),
});
export type Interview = z.infer<typeof interview>;
