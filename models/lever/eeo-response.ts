import { z } from 'zod';
import { id, isNothing, optionalReference, optionalText, optionalTime, reference } from './values.ts';

// The documentation once spells opportunityID; id and applicationId are equal where both occur, and may be absent.
const named = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const { opportunityID, ...rest } = value as Record<string, unknown>;
  const opportunityId = isNothing(rest.opportunityId) ? opportunityID : rest.opportunityId;
  const given = [rest.id, rest.applicationId, opportunityId].find((each) => !isNothing(each));
  return { ...rest, opportunityId, id: given };
};

/** The US equal-opportunity answers of one application. An answer that was not given is null. */
export const eeoResponse = z.preprocess(
  named,
  z.object({
    id,
    opportunityId: reference,
    contact: optionalReference,
    gender: optionalText,
    race: optionalText,
    veteran: optionalText,
    disability: optionalText,
    eeoSurveyRespondedAt: optionalTime,
  }),
);
export type EeoResponse = z.infer<typeof eeoResponse>;
