import type { Company, Deleted, Opportunity } from './company.ts';
import { everybody } from './directory.ts';
import { type Grants, require } from './grants.ts';
import { type Order, type Page, page } from './pages.ts';
import { between, confidentialities, expansions, flag, isAmong, isBetween, limitOf } from './query.ts';
import { BadRequest } from './refusals.ts';

/** Walks keys that change: an opportunity that moves meanwhile is met twice or not at all. */
function unfiltered(company: Company): Order<Opportunity> {
  const ranks = new Map(company.stages.map((stage) => [stage.id, stage.rank]));
  return {
    name: 'rank, last advanced',
    directions: [1, -1, 1],
    key: (row) => [ranks.get(row.stage) ?? -1, row.lastAdvancedAt ?? row.createdAt, row.id],
  };
}

const byUpdated: Order<Opportunity> = {
  name: 'updated',
  directions: [1, 1],
  key: (row) => [row.updatedAt ?? 0, row.id],
};

// Nobody has recorded the order under a created filter; postings come newest first, and so do these.
const byCreated: Order<Opportunity> = {
  name: 'created',
  directions: [-1, 1],
  key: (row) => [row.createdAt, row.id],
};

const isSnoozed = (row: Opportunity, now: number) => row.snoozedUntil !== null && row.snoozedUntil > now;

function filter(query: URLSearchParams, grants: Grants, now: number): (row: Opportunity) => boolean {
  const shown = confidentialities(query, grants);
  const archived = flag(query, 'archived');
  const snoozed = flag(query, 'snoozed');
  const created = between(query, 'created_at');
  const updated = between(query, 'updated_at');
  const advanced = between(query, 'advanced_at');
  const archivedAt = between(query, 'archived_at');
  return (row) =>
    shown.has(row.confidentiality) &&
    (archived === undefined || archived === (row.archived !== null)) &&
    (snoozed === undefined || snoozed === isSnoozed(row, now)) &&
    isBetween(row.createdAt, created) &&
    isBetween(row.updatedAt, updated) &&
    isBetween(row.lastAdvancedAt, advanced) &&
    isBetween(row.archived?.archivedAt, archivedAt) &&
    isAmong(query, 'archive_reason_id', [row.archived?.reason]) &&
    isAmong(query, 'stage_id', [row.stage]) &&
    isAmong(query, 'contact_id', [row.contact]) &&
    isAmong(query, 'origin', [row.origin]) &&
    isAmong(query, 'source', row.sources) &&
    isAmong(query, 'tag', row.tags) &&
    isAmong(query, 'email', row.emails) &&
    isAmong(
      query,
      'posting_id',
      row.applications.map(({ posting }) => posting),
    );
}

export interface Listing {
  company: Company;
  grants: Grants;
  query: URLSearchParams;
  now: number;
}

const expandable = ['applications', 'stage', 'owner', 'followers', 'sourcedBy', 'contact'];

export function opportunityExpansions({ query, grants }: Listing): Set<string> {
  const expanded = expansions(query, expandable);
  if (expanded.has('applications')) require(grants, 'applications');
  if (expanded.has('contact')) require(grants, 'contacts');
  return expanded;
}

/** The person, as the opportunity's own copy of it says. */
export function contactOf(row: Opportunity, company: Company): Record<string, unknown> {
  return {
    id: row.contact,
    name: row.name,
    headline: row.headline,
    isAnonymized:
      row.isAnonymized &&
      (!Array.isArray(company.opportunities) ||
        company.opportunities.every((other) => other.contact !== row.contact || other.isAnonymized)),
    location: { name: row.location },
    emails: row.emails,
    phones: row.phones,
  };
}

export function showOpportunity(row: Opportunity, expanded: Set<string>, company: Company): unknown {
  const users = everybody(company);
  const user = (id: string | null) => (id === null ? null : (users.get(id) ?? id));
  return {
    ...row,
    contact: expanded.has('contact') ? contactOf(row, company) : row.contact,
    stage: expanded.has('stage') ? stageNamed(row.stage, company) : row.stage,
    owner: expanded.has('owner') ? user(row.owner) : row.owner,
    sourcedBy: expanded.has('sourcedBy') ? user(row.sourcedBy) : row.sourcedBy,
    followers: expanded.has('followers') ? row.followers.map(user) : row.followers,
    applications: expanded.has('applications') ? row.applications : row.applications.map(({ id }) => id),
  };
}

function stageNamed(id: string, company: Company): unknown {
  return { id, text: company.stages.find((stage) => stage.id === id)?.text };
}

export function listOpportunities(listing: Listing): Page<unknown> {
  const { company, grants, query, now } = listing;
  const expanded = opportunityExpansions(listing);
  const created = between(query, 'created_at');
  const updated = between(query, 'updated_at');
  const found = page({
    rows: company.opportunities,
    order: updated ? byUpdated : created ? byCreated : unfiltered(company),
    ...(updated
      ? { from: [updated.start ?? 0], until: [updated.end ?? Number.MAX_SAFE_INTEGER] }
      : created && { from: [created.end ?? Number.MAX_SAFE_INTEGER], until: [created.start ?? 0] }),
    keep: filter(query, grants, now),
    limit: limitOf(query),
    offset: query.get('offset'),
  });
  return { ...found, data: found.data.map((row) => showOpportunity(row, expanded, company)) };
}

const byDeleted: Order<Deleted> = {
  name: 'deleted',
  directions: [1, 1],
  key: (row) => [row.deletedAt, row.id],
};

/** The feeds of deleted postings and applications answer for at most 30 days, 50 rows at a time. */
export function listDeleted(rows: Deleted[], query: URLSearchParams, isNarrow: boolean): Page<Deleted> {
  const window = between(query, 'deleted_at');
  const days = window?.start === undefined ? 0 : ((window.end ?? Date.now()) - window.start) / 86_400_000;
  if (isNarrow && days > 30) throw new BadRequest('deleted_at_start and deleted_at_end span over 30 days');
  return page({
    rows,
    order: byDeleted,
    keep: (row) => isBetween(row.deletedAt, window),
    limit: limitOf(query, isNarrow ? 50 : 100),
    offset: query.get('offset'),
  });
}
