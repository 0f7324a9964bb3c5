import type { Company, User } from './company.ts';

/** Users by id. */
export function everybody(company: Company): Map<string, User> {
  return new Map(company.users.map((user) => [user.id, user]));
}
