import { distinct } from './distinct.ts';
import { foldName } from './fold-name.ts';
import { linkedinHandle } from './linkedin-handle.ts';
import { normaliseEmail } from './normalise-email.ts';
import { normalisePhone } from './normalise-phone.ts';

export interface EmployeeIdentity {
  first_name?: string | null;
  last_name?: string | null;
  full_name?: string | null;
  middle_name?: string | null;
  preferred_name?: string | null;
  work_email?: string | null;
  personal_email?: string | null;
  phone?: string | null;
  manager_email?: string | null;
  linkedin?: string | null;
}

/** What the linker compares of an employee, computed once when the extract lands. */
export function normaliseEmployee(employee: EmployeeIdentity): Record<string, unknown> {
  const full = foldName(employee.full_name);
  const last = foldName(employee.last_name);
  const phone = normalisePhone(employee.phone);
  return {
    first_tokens: foldName(employee.first_name).tokens,
    middle_tokens: foldName(employee.middle_name).tokens,
    last_tokens: last.tokens,
    full_tokens: full.tokens,
    preferred_tokens: foldName(employee.preferred_name).tokens,
    name_suffix: last.suffix ?? full.suffix,
    personal_email_normalised: normaliseEmail(employee.personal_email),
    work_email_normalised: normaliseEmail(employee.work_email),
    manager_email_normalised: normaliseEmail(employee.manager_email),
    phones_national: distinct([phone?.national]),
    phones_international: distinct([phone?.international]),
    linkedin_handles: distinct([linkedinHandle(employee.linkedin)]),
  };
}
