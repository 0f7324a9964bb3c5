import type { EeoResponse, Opportunity } from './company.ts';
import type { Listing } from './opportunity-lists.ts';
import { type Order, type Page, page } from './pages.ts';
import { type Between, between, isBetween, limitOf } from './query.ts';

/** What nobody has confirmed about the EEO lists: which time selects, and which of two recorded shapes comes. */
export interface EeoHabits {
  selectsBy: 'applied' | 'answered';
  shape: 'plain' | 'documented';
}

const week = 7 * 86_400_000;

function order(habits: EeoHabits): Order<EeoResponse> {
  return {
    name: habits.selectsBy,
    directions: [1, 1],
    key: (row) => [timeOf(row, habits), row.id],
  };
}

function timeOf(row: EeoResponse, { selectsBy }: EeoHabits): number {
  return selectsBy === 'applied' ? row.appliedAt : (row.eeoSurveyRespondedAt ?? row.appliedAt);
}

function shaped(found: Page<unknown>, { shape }: EeoHabits): unknown {
  if (shape === 'plain') return found;
  return { ...found, data: { eeoResponses: found.data } };
}

function inWindow(listing: Listing, habits: EeoHabits, window: Between): Page<EeoResponse> {
  const { company, query } = listing;
  return page({
    rows: company.eeoResponses,
    order: order(habits),
    from: [window.start ?? 0],
    until: [window.end ?? Number.MAX_SAFE_INTEGER],
    keep: (row) => isBetween(timeOf(row, habits), window),
    limit: limitOf(query),
    offset: query.get('offset'),
  });
}

/** With personal data: a row per application; without a window, the last week only. */
export function listEeoWithPersons(listing: Listing, habits: EeoHabits, hidden: Set<string>): unknown {
  const window = between(listing.query, 'created_at') ?? { start: listing.now - week, end: undefined };
  const found = inWindow(listing, habits, window);
  return shaped(
    { ...found, data: found.data.filter(({ opportunityId }) => !hidden.has(opportunityId)) },
    habits,
  );
}

const nameless = new Set(['id', 'applicationId', 'opportunityId', 'contact', 'posting', 'hiringManager']);

/** Without: no id at all, so that nothing can be joined to it. */
export function listEeo(listing: Listing, habits: EeoHabits): unknown {
  const { query, now } = listing;
  const time = (name: string) => (query.has(name) ? Number(query.get(name)) : undefined);
  const found = inWindow(listing, habits, { start: time('fromDate') ?? now - week, end: time('toDate') });
  const data = found.data.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !nameless.has(name))),
  );
  return shaped({ ...found, data }, habits);
}

/** Answers of confidential candidacies are not shown to a key without the grant. */
export function confidentialIds(opportunities: Iterable<Opportunity>): Set<string> {
  const ids = new Set<string>();
  for (const row of opportunities) if (row.confidentiality === 'confidential') ids.add(row.id);
  return ids;
}
