import { z } from 'zod';
import { listOf, optionalReference, optionalText, optionalTrue } from './values.ts';

const isLinkedin = (link: string): boolean => /(^|[/.@])linkedin\.com\//i.test(link);

const phone = z.union([
  z.object({ type: optionalText, value: z.string().min(1) }),
  z
    .string()
    .min(1)
    .transform((value) => ({ type: null, value })),
]);

/** The person of an opportunity, read from the opportunity itself; only linking to HRIS reads it. */
export const contact = z.compile(
  z.object({
    contact: optionalReference,
    name: optionalText,
    emails: listOf(z.string().min(1)),
    phones: listOf(phone),
    links: listOf(z.string().min(1)).transform((links) => links.filter(isLinkedin)),
    isAnonymized: optionalTrue,
  }),
);
export type Contact = z.infer<typeof contact>;

/** Nobody: what stays of a person whom Lever anonymised. */
export const nobody = (of: Contact): Contact => ({ ...of, name: null, emails: [], phones: [], links: [] });
