import { z } from 'zod';
import { id, isNothing, optionalCode, optionalReference, optionalText, optionalTime } from './values.ts';

const requisitionForHire = z
  .object({ id: optionalReference, requisitionCode: optionalCode, hiringManagerOnHire: optionalReference })
  .nullable()
  .catch(null);

// Lever's documentation says hiringManager and ownerId where the wire says postingHiringManager and postingOwner.
const wireNames = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const { hiringManager, ownerId, ...rest } = value as Record<string, unknown>;
  return {
    ...rest,
    postingHiringManager: isNothing(rest.postingHiringManager) ? hiringManager : rest.postingHiringManager,
    postingOwner: isNothing(rest.postingOwner) ? ownerId : rest.postingOwner,
  };
};

/** Where an opportunity meets its posting; hiring manager and owner are those at the time of applying. */
export const application = z.compile(
  z.preprocess(
    wireNames,
    z.object({
      id,
      type: optionalText,
      posting: optionalReference,
      postingHiringManager: optionalReference,
      postingOwner: optionalReference,
      createdAt: optionalTime,
      requisitionForHire,
    }),
  ),
);
export type Application = z.infer<typeof application>;
