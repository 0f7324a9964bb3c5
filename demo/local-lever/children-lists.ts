import type { Feedback, Interview } from './company.ts';
import { everybody } from './directory.ts';
import { require } from './grants.ts';
import type { Listing } from './opportunity-lists.ts';
import { asListed, page } from './pages.ts';
import { expansions, limitOf } from './query.ts';
import { NotFound } from './refusals.ts';

export const childResources = ['interviews', 'feedback', 'panels', 'offers'] as const;
export type ChildResource = (typeof childResources)[number];

const expandable: Record<ChildResource, string[]> = {
  interviews: ['user', 'stage', 'feedbackForms', 'postings'],
  feedback: ['user'],
  panels: ['user', 'stage'],
  offers: ['creator'],
};

/** Completed, undeleted forms only: an interview names no drafts. */
function formsOf(interview: Interview, forms: Feedback[]): Feedback[] {
  return forms.filter(
    (form) => form.interview === interview.id && form.completedAt !== null && form.deletedAt === null,
  );
}

function show(
  row: Record<string, unknown> & { id: string },
  resource: ChildResource,
  opportunityId: string,
  { company, query }: Listing,
): unknown {
  const expanded = expansions(query, expandable[resource]);
  const shown = { ...row };
  const user = expanded.has('user') ? 'user' : expanded.has('creator') ? 'creator' : undefined;
  if (user) shown[user] = everybody(company).get(String(row[user])) ?? row[user];
  if (expanded.has('stage')) shown.stage = company.stages.find(({ id }) => id === row.stage) ?? row.stage;
  if (resource !== 'interviews') return shown;
  const forms = formsOf(row as unknown as Interview, company.childrenOf(opportunityId).feedback);
  shown.feedbackForms = expanded.has('feedbackForms') ? forms : forms.map(({ id }) => id);
  return shown;
}

export function listChildren(resource: ChildResource, opportunityId: string, listing: Listing): unknown {
  require(listing.grants, resource);
  const rows = listing.company.childrenOf(opportunityId)[resource] as unknown as (Record<string, unknown> & {
    id: string;
  })[];
  const found = page({
    rows,
    order: asListed(),
    keep: () => true,
    limit: limitOf(listing.query),
    offset: listing.query.get('offset'),
  });
  return { ...found, data: found.data.map((row) => show(row, resource, opportunityId, listing)) };
}

export function oneChild(
  resource: ChildResource,
  opportunityId: string,
  id: string,
  listing: Listing,
): unknown {
  require(listing.grants, resource);
  const rows = listing.company.childrenOf(opportunityId)[resource] as unknown as (Record<string, unknown> & {
    id: string;
  })[];
  const row = rows.find((child) => child.id === id);
  if (!row) throw new NotFound(`${resource} ${id}`);
  return { data: show(row, resource, opportunityId, listing) };
}
