import { type ChildResource, childResources, listChildren, oneChild } from './children-lists.ts';
import type { Company, Opportunity } from './company.ts';
import { confidentialIds, type EeoHabits, listEeo, listEeoWithPersons } from './eeo-lists.ts';
import { type Resource, require } from './grants.ts';
import {
  contactOf,
  type Listing,
  listDeleted,
  listOpportunities,
  opportunityExpansions,
  showOpportunity,
} from './opportunity-lists.ts';
import { expansions } from './query.ts';
import { Forbidden, NotFound } from './refusals.ts';
import * as small from './small-lists.ts';
import { unwanted } from './unwanted.ts';

const positions = new WeakMap<object, Map<string, number>>();

function findOpportunity(company: Company, id: string): Opportunity {
  const { opportunities } = company;
  let found: Opportunity | undefined;
  if (Array.isArray(opportunities)) found = opportunities.find((row: Opportunity) => row.id === id);
  else {
    const known = positions.get(opportunities) ?? new Map<string, number>();
    if (known.size === 0)
      for (let at = 0; at < opportunities.length; at += 1) known.set(opportunities.at(at)!.id, at);
    positions.set(opportunities, known);
    found = opportunities.at(known.get(id) ?? opportunities.length);
  }
  if (!found) throw new NotFound(`opportunities ${id}`);
  return found;
}

function visible(listing: Listing, id: string): Opportunity {
  const row = findOpportunity(listing.company, id);
  if (row.confidentiality === 'confidential' && !listing.grants.confidential)
    throw new Forbidden('This key has no access to confidential data');
  return row;
}

function oneOf<T extends { id: string }>(rows: T[], resource: Resource, id: string, { grants }: Listing): T {
  require(grants, resource);
  const row = rows.find((each) => each.id === id);
  if (!row) throw new NotFound(`${resource} ${id}`);
  if ((row as { confidentiality?: string }).confidentiality === 'confidential' && !grants.confidential)
    throw new Forbidden('This key has no access to confidential data');
  return row;
}

function opportunity(rest: string[], listing: Listing): unknown {
  const [id, resource, childId] = rest;
  const { company, grants } = listing;
  if (id === undefined) {
    require(grants, 'opportunities');
    return listOpportunities(listing);
  }
  if (id === 'deleted') {
    require(grants, 'opportunities_deleted');
    return listDeleted(company.deleted.opportunities, listing.query, false);
  }
  const row = visible(listing, id);
  if (resource === undefined) {
    require(grants, 'opportunities');
    return { data: showOpportunity(row, opportunityExpansions(listing), company) };
  }
  if (resource === 'applications') {
    require(grants, 'applications');
    if (childId === undefined) return { data: row.applications, hasNext: false };
    return { data: oneOf(row.applications, 'applications', childId, listing) };
  }
  if ((childResources as readonly string[]).includes(resource)) {
    const child = resource as ChildResource;
    return childId === undefined ? listChildren(child, id, listing) : oneChild(child, id, childId, listing);
  }
  return unwanted(resource, listing.grants);
}

function contact(id: string | undefined, listing: Listing): unknown {
  require(listing.grants, 'contacts');
  const { opportunities } = listing.company;
  for (let at = 0; id !== undefined && at < opportunities.length; at += 1) {
    const row = opportunities.at(at)!;
    if (row.contact === id) return { data: contactOf(row, listing.company) };
  }
  throw new NotFound(`contacts ${id ?? ''}`);
}

function eeo(rest: string[], listing: Listing, habits: EeoHabits): unknown {
  const path = rest.join('/');
  if (path === 'responses') {
    require(listing.grants, 'eeo_responses');
    return listEeo(listing, habits);
  }
  if (path !== 'responses/pii') throw new NotFound(`eeo/${path}`);
  require(listing.grants, 'eeo_responses_pii');
  const { opportunities } = listing.company;
  const hidden =
    listing.grants.confidential || !Array.isArray(opportunities)
      ? new Set<string>()
      : confidentialIds(opportunities);
  return listEeoWithPersons(listing, habits, hidden);
}

/** The answer to `GET /v1/<path>`, or a refusal thrown. */
export function answer(path: string, listing: Listing, habits: EeoHabits): unknown {
  const [resource = '', ...rest] = path.split('/').filter((part) => part !== '');
  const { company, query } = listing;
  const id = rest[0];
  const list = (name: Resource, all: () => unknown, one: (id: string) => unknown) => {
    require(listing.grants, name);
    return id === undefined ? all() : { data: one(id) };
  };
  switch (resource) {
    case 'opportunities':
    case 'candidates':
      return opportunity(rest, listing);
    case 'contacts':
      return contact(id, listing);
    case 'eeo':
      return eeo(rest, listing, habits);
    case 'users':
      return list(
        'users',
        () => small.listUsers(listing),
        (user) => oneOf(company.users, 'users', user, listing),
      );
    case 'archive_reasons':
      return list(
        'archive_reasons',
        () => small.listArchiveReasons(listing),
        (reason) => oneOf(company.archiveReasons, 'archive_reasons', reason, listing),
      );
    case 'stages':
      return list(
        'stages',
        () => small.listStages(listing),
        (stage) => {
          const { id, text } = oneOf(company.stages, 'stages', stage, listing);
          return { id, text };
        },
      );
    case 'disposition_stages':
      return list(
        'disposition_stages',
        () => ({ data: small.dispositionStages(company) }),
        () => {
          throw new NotFound(path);
        },
      );
    case 'feedback_templates':
      require(listing.grants, 'feedback_templates');
      // Documented without `data` around a single one.
      if (id !== undefined)
        return small.showTemplate(oneOf(company.feedbackTemplates, 'feedback_templates', id, listing));
      return small.listTemplates(listing);
    case 'postings':
      if (id === 'deleted') {
        require(listing.grants, 'postings_deleted');
        return listDeleted(company.deleted.postings, query, true);
      }
      return list(
        'postings',
        () => small.listPostings(listing),
        (posting) =>
          small.showPosting(
            oneOf(company.postings, 'postings', posting, listing),
            expansions(query, small.postingExpansions),
            company,
          ),
      );
    case 'applications':
      require(listing.grants, 'applications_deleted');
      if (id === 'deleted') return listDeleted(company.deleted.applications, query, true);
      throw new NotFound(path);
    case 'requisitions':
      return list(
        'requisitions',
        () => small.listRequisitions(listing),
        (requisition) => oneOf(company.requisitions, 'requisitions', requisition, listing),
      );
    default:
      throw new NotFound(path);
  }
}
