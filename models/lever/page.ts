import { z } from 'zod';
import { isNothing } from './values.ts';

/** A list's answer. The last page has no `next`; some small lists have no `hasNext` either. */
export const page = z
  .object({
    data: z.array(z.unknown()),
    hasNext: z.boolean().nullish().catch(undefined),
    next: z.string().nullish().catch(null),
  })
  .transform(({ data, hasNext, next }) => ({
    data,
    next: hasNext === false || isNothing(next) ? null : next!,
  }));
export type Page = z.infer<typeof page>;

const listIn = (key: string) => z.object({ data: z.object({ [key]: z.array(z.unknown()) }) });

/** `/disposition_stages` has an object in `data`, of which the stages are wanted. */
export const dispositionStagesPage = z.union([
  listIn('stages').transform(({ data }) => ({ data: data.stages!, next: null })),
  page,
]);

/** The documentation puts EEO rows in `data.eeoResponses`; recorded answers have a plain list. */
export const eeoPage = z.union([
  page,
  z
    .object({
      data: z.object({ eeoResponses: z.array(z.unknown()) }),
      hasNext: z.boolean().nullish().catch(undefined),
      next: z.string().nullish().catch(null),
    })
    .transform(({ data, hasNext, next }) => ({
      data: data.eeoResponses,
      next: hasNext === false || isNothing(next) ? null : next!,
    })),
]);

/** A single record, with or without the envelope that most single resources come in. */
export const single = z.union([
  z.object({ data: z.record(z.string(), z.unknown()) }).transform(({ data }) => data),
  z.record(z.string(), z.unknown()),
]);
