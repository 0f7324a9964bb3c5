import { application } from '../../models/lever/application.ts';
import { contact, nobody } from '../../models/lever/contact.ts';
import { applicationsOf, opportunity } from '../../models/lever/opportunity.ts';
import { normaliseContact } from '../identity/normalise-contact.ts';
import type { IncomingRow } from '../warehouse/incoming-rows.ts';
import type { IncomingOpportunities } from '../warehouse/land-opportunities.ts';
import type { Refusal } from '../warehouse/land-refusals.ts';
import { parseRecords } from './parse-records.ts';

export interface OpportunityRows extends IncomingOpportunities {
  refusals: Refusal[];
  applicationRefusals: Refusal[];
}

/** Parts each opportunity of a page into the candidacy, the person and the application. */
export function opportunityRows(page: unknown[]): OpportunityRows {
  const rows: OpportunityRows = {
    opportunities: [],
    contacts: [],
    withApplications: [],
    applications: [],
    withoutApplications: [],
    refusals: [],
    applicationRefusals: [],
  };
  const places = new Map(page.map((raw, place) => [raw, place]));
  const { records, refusals } = parseRecords(opportunity, page);
  rows.refusals = refusals;
  for (const { record, raw } of records) {
    rows.opportunities.push([record.id, null, JSON.stringify(record)]);
    rows.contacts.push(contactRow(record.id, raw));
    partApplications(record.id, raw, `data[${places.get(raw)}].applications`, rows);
  }
  return rows;
}

/** Only what linking compares lands. Whom Lever anonymised is nobody here at once, whatever else the record says. */
function contactRow(opportunityId: string, raw: unknown): IncomingRow {
  const person = contact.parse(raw);
  const compared = normaliseContact(person.isAnonymized ? nobody(person) : person);
  return [opportunityId, null, JSON.stringify({ contact: person.contact, ...compared })];
}

function partApplications(opportunityId: string, raw: unknown, at: string, rows: OpportunityRows): void {
  const { applications } = applicationsOf.parse(raw);
  if (applications.some((each) => typeof each === 'string')) {
    rows.withoutApplications.push(opportunityId);
    return;
  }
  const { records, refusals } = parseRecords(application, applications, at);
  rows.withApplications.push(opportunityId);
  rows.applicationRefusals.push(...refusals);
  for (const { record } of records)
    rows.applications.push([record.id, opportunityId, JSON.stringify(record)]);
}
