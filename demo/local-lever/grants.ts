import { Forbidden } from './refusals.ts';

/** What can be ticked when a key is made: reads, endpoint by endpoint. */
const resources = [
  'opportunities',
  'applications',
  'contacts',
  'archive_reasons',
  'stages',
  'disposition_stages',
  'postings',
  'requisitions',
  'users',
  'panels',
  'interviews',
  'feedback',
  'feedback_templates',
  'offers',
  'eeo_responses',
  'eeo_responses_pii',
  'opportunities_deleted',
  'postings_deleted',
  'applications_deleted',
  'notes',
  'resumes',
  'files',
  'forms',
  'referrals',
] as const;

export type Resource = (typeof resources)[number];

export interface Grants {
  reads: ReadonlySet<Resource>;
  confidential: boolean;
}

export const everything: Grants = { reads: new Set(resources), confidential: true };

export function allBut(...without: (Resource | 'confidential')[]): Grants {
  return {
    reads: new Set(resources.filter((resource) => !without.includes(resource))),
    confidential: !without.includes('confidential'),
  };
}

export function require(grants: Grants, resource: Resource): void {
  if (!grants.reads.has(resource)) throw new Forbidden('This key has no access to this endpoint');
}
