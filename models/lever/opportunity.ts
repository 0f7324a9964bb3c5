import { z } from 'zod';
import {
  id,
  isNothing,
  listOf,
  optionalReference,
  optionalText,
  optionalTime,
  optionalTrue,
  reference,
  time,
  timeOrNothing,
} from './values.ts';

const stageChange = z.object({ toStageId: reference, updatedAt: time });

const archived = z.preprocess(
  (value) => (isNothing(value) ? null : value),
  z
    .object({ reason: optionalReference, archivedAt: timeOrNothing }, { error: 'expected an object' })
    .nullable(),
);

/** One candidacy, without the person: who it is goes to `contact`. */
export const opportunity = z.compile(
  z.object({
    id,
    contact: reference,
    stage: optionalReference,
    stageChanges: z.preprocess(
      (value) => (isNothing(value) ? [] : value),
      z.array(stageChange, { error: 'expected a list' }),
    ),
    archived,
    confidentiality: optionalText,
    origin: optionalText,
    sources: listOf(z.string().min(1)).transform((sources) => sources.slice(0, 1)),
    createdAt: time,
    updatedAt: optionalTime,
    lastInteractionAt: optionalTime,
    isAnonymized: optionalTrue,
  }),
);
export type Opportunity = z.infer<typeof opportunity>;

/** An opportunity's own application: the object when expanded, its id when the expansion was ignored. */
export const applicationsOf = z.object({ applications: z.array(z.unknown()).catch([]) });
