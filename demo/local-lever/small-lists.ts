import type { Company, FeedbackTemplate, Posting, Requisition, User } from './company.ts';
import { everybody } from './directory.ts';
import type { Listing } from './opportunity-lists.ts';
import { asListed, type Order, type Page, page } from './pages.ts';
import { between, confidentialities, expansions, flag, isAmong, isBetween, limitOf } from './query.ts';
import { BadRequest } from './refusals.ts';

function newestFirst<T extends { id: string; createdAt: number }>(): Order<T> {
  return { name: 'created', directions: [-1, 1], key: (row) => [row.createdAt, row.id] };
}

function listed<T extends { id: string }>(
  rows: T[],
  query: URLSearchParams,
  keep: (row: T) => boolean = () => true,
  order: Order<T> = asListed<T>(),
): Page<T> {
  return page({ rows, order, keep, limit: limitOf(query), offset: query.get('offset') });
}

/** Active users only, unless asked for the deactivated ones too. */
export function listUsers({ company, query }: Listing): Page<User> {
  const withDeactivated = flag(query, 'includeDeactivated') ?? false;
  const keep = (user: User) =>
    (withDeactivated || user.deactivatedAt === null) &&
    isAmong(query, 'email', [user.email]) &&
    isAmong(query, 'accessRole', [user.accessRole]) &&
    isAmong(query, 'external_directory_id', [user.externalDirectoryId]);
  return listed(company.users, query, keep, newestFirst());
}

export function listStages({ company, query }: Listing): Page<unknown> {
  const stages = company.stages.filter(({ isListed }) => isListed !== false);
  const found = listed(
    stages.sort((a, b) => a.rank - b.rank),
    query,
  );
  return { ...found, data: found.data.map(({ id, text }) => ({ id, text })) };
}

export function listArchiveReasons({ company, query }: Listing): Page<unknown> {
  return listed(company.archiveReasons, query, (reason) => isAmong(query, 'type', [reason.type]));
}

/** One object, and rejections without a type. */
export function dispositionStages(company: Company): unknown {
  return {
    stages: company.stages
      .filter(({ isListed }) => isListed !== false)
      .map(({ id, text, pipeline, rank }) => ({
        id,
        text,
        pipeline,
        rank,
        hasInterview: pipeline === 'screen' || pipeline === 'onsite',
      })),
    archiveReasons: company.archiveReasons.map((reason) => ({
      ...reason,
      type: reason.type === 'hired' ? 'hired' : null,
    })),
  };
}

const isListedTemplate = ({ isListed }: FeedbackTemplate) => isListed !== false;

export function showTemplate({ isListed: _, ...template }: FeedbackTemplate): unknown {
  return template;
}

export function listTemplates({ company, query }: Listing): Page<unknown> {
  const found = listed(company.feedbackTemplates, query, isListedTemplate);
  return { ...found, data: found.data.map(showTemplate) };
}

/** On the public site only, when published ones are asked for without naming channels. */
function isOnChannel(posting: Posting, query: URLSearchParams): boolean {
  if (query.has('distributionChannel'))
    return isAmong(query, 'distributionChannel', posting.distributionChannels ?? []);
  return query.get('state') !== 'published' || (posting.distributionChannels ?? []).includes('public');
}

const besideUpdated = ['updated_at_start', 'updated_at_end', 'confidentiality', 'limit', 'offset', 'expand'];

export function showPosting(posting: Posting, expanded: Set<string>, company: Company): unknown {
  const users = everybody(company);
  const person = (id: string | null) => (id === null ? null : (users.get(id) ?? id));
  return {
    ...posting,
    user: expanded.has('user') ? person(posting.user) : posting.user,
    owner: expanded.has('owner') ? person(posting.owner) : posting.owner,
    hiringManager: expanded.has('hiringManager') ? person(posting.hiringManager) : posting.hiringManager,
  };
}

export const postingExpansions = ['user', 'owner', 'hiringManager', 'followers'];

export function listPostings({ company, grants, query }: Listing): Page<unknown> {
  const expanded = expansions(query, postingExpansions);
  const shown = confidentialities(query, grants);
  const updated = between(query, 'updated_at');
  if (updated && [...query.keys()].some((name) => !besideUpdated.includes(name)))
    throw new BadRequest('updated_at may be combined with confidentiality only');
  const keep = (posting: Posting) =>
    shown.has(posting.confidentiality) &&
    isBetween(posting.updatedAt, updated) &&
    isAmong(query, 'state', [posting.state]) &&
    isOnChannel(posting, query) &&
    isAmong(query, 'team', [posting.categories.team]) &&
    isAmong(query, 'department', [posting.categories.department]) &&
    isAmong(query, 'location', [posting.categories.location]) &&
    isAmong(query, 'commitment', [posting.categories.commitment]);
  const found = listed(company.postings, query, keep, newestFirst());
  return { ...found, data: found.data.map((posting) => showPosting(posting, expanded, company)) };
}

const requisitionExpansions = ['creator', 'owner', 'hiringManager', 'postings'];

/** No updated filter: it is ignored, and every requisition comes. */
export function listRequisitions({ company, grants, query }: Listing): Page<Requisition> {
  expansions(query, requisitionExpansions);
  const shown = confidentialities(query, grants);
  const created = between(query, 'created_at');
  const keep = (requisition: Requisition) =>
    shown.has(requisition.confidentiality) &&
    isBetween(requisition.createdAt, created) &&
    isAmong(query, 'status', [requisition.status]) &&
    isAmong(query, 'requisition_code', [requisition.requisitionCode]);
  return listed(company.requisitions, query, keep, newestFirst());
}
