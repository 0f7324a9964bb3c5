import { distinct } from './distinct.ts';
import { foldName } from './fold-name.ts';
import { linkedinHandle } from './linkedin-handle.ts';
import { normaliseEmail } from './normalise-email.ts';
import { normalisePhone } from './normalise-phone.ts';

export interface ContactIdentity {
  name?: string | null;
  emails?: readonly (string | null)[] | null;
  phones?: readonly { type?: string | null; value?: string | null }[] | null;
  links?: readonly (string | null)[] | null;
}

/** What the linker compares of a candidate, computed once when the record lands. */
export function normaliseContact(contact: ContactIdentity): Record<string, unknown> {
  const name = foldName(contact.name);
  const phones = (contact.phones ?? []).map((phone) => normalisePhone(phone.value));
  return {
    name_tokens: name.tokens,
    name_suffix: name.suffix,
    emails_normalised: distinct((contact.emails ?? []).map(normaliseEmail)),
    phones_national: distinct(phones.map((phone) => phone?.national)),
    phones_international: distinct(phones.map((phone) => phone?.international)),
    linkedin_handles: distinct((contact.links ?? []).map(linkedinHandle)),
  };
}
