import type { DuckDBConnection } from '@duckdb/node-api';
import { normaliseContact } from '../activities/identity/normalise-contact.ts';
import { normaliseEmployee } from '../activities/identity/normalise-employee.ts';

/** A company as `linkage-data/synthetic-dev` describes one. */
export interface Contact {
  id: string;
  name: string | null;
  emails: string[];
  phones: { type: string; value: string }[];
  links: string[];
}
export interface Opportunity {
  id: string;
  contact: string;
  createdAt: string;
  origin: string;
  posting: string | null;
  department: string | null;
  location: string | null;
  requisitionCode: string | null;
  hiringManager: string | null;
  hiredAt: string | null;
  offerStartDate: string | null;
  archivedReason: string | null;
}
export interface Employee {
  employeeId: string;
  legalFirst: string | null;
  legalMiddle: string | null;
  legalLast: string | null;
  preferredName: string | null;
  fullName?: string | null;
  workEmail: string | null;
  personalEmail: string | null;
  personalPhone: string | null;
  hireDate: string;
  title: string | null;
  department: string | null;
  managerEmail: string | null;
  location: string | null;
  workerType: string | null;
  atsId: string | null;
  terminationDate: string | null;
  linkedin?: string | null;
}
/** A user of Lever's besides the hiring managers, tied to the HRIS or to a profile by an administrator. */
export interface User {
  email: string;
  externalDirectoryId?: string;
  linkedContactIds?: string[];
}
export interface Truth {
  employeeId: string;
  contactId: string;
  opportunityId: string;
  kind: string;
}
export interface Company {
  contacts: Contact[];
  opportunities: Opportunity[];
  employees: Employee[];
  truth: Truth[];
  users?: User[];
}

type Cell = string | null;
const emptyRows = (): Record<'opportunities' | 'contacts' | 'applications' | 'offers', Cell[][]> => ({
  opportunities: [],
  contacts: [],
  applications: [],
  offers: [],
});
const milliseconds = (day: string): number => Date.parse(`${day}T12:00:00Z`);

/** Lands a company through the real normalisers, as a sync would have left it. */
export async function landCompany(connection: DuckDBConnection, company: Company): Promise<void> {
  const contacts = new Map(company.contacts.map((contact) => [contact.id, contact]));
  const postings = new Map<string, string>();
  const users = new Map<string, string>();
  const postingOf = (it: Opportunity): string | null => {
    if (!it.posting) return null;
    const key = JSON.stringify([it.posting, it.department, it.location]);
    if (!postings.has(key)) postings.set(key, `posting-${postings.size + 1}`);
    return postings.get(key)!;
  };
  const userOf = (email: string | null): string | null => {
    if (!email) return null;
    if (!users.has(email)) users.set(email, `user-${users.size + 1}`);
    return users.get(email)!;
  };
  let rows = emptyRows();
  const flush = async (): Promise<void> => {
    await append(connection, 'lever_opportunities', ['id', 'payload'], rows.opportunities);
    await append(connection, 'lever_contacts', ['id', 'payload'], rows.contacts);
    await append(connection, 'lever_applications', ['id', 'payload', 'opportunity_id'], rows.applications);
    await append(connection, 'lever_offers', ['id', 'payload', 'opportunity_id'], rows.offers);
    rows = emptyRows();
  };
  for (const it of company.opportunities) {
    if (rows.opportunities.length === 50_000) await flush();
    const reason = it.archivedReason ? `reason-${it.archivedReason}` : null;
    const archivedAt = it.hiredAt ? milliseconds(it.hiredAt) : milliseconds(it.createdAt) + 30 * 86_400_000;
    rows.opportunities.push([
      it.id,
      JSON.stringify({
        id: it.id,
        contact: it.contact,
        stage: 'stage-1',
        origin: it.origin,
        sources: [it.origin],
        confidentiality: 'non-confidential',
        createdAt: milliseconds(it.createdAt),
        updatedAt: milliseconds(it.createdAt),
        archived: reason ? { reason, archivedAt } : null,
        stageChanges: [],
      }),
    ]);
    const contact = contacts.get(it.contact);
    if (contact) {
      const kept = {
        contact: contact.id,
        name: contact.name,
        emails: contact.emails,
        phones: contact.phones,
        links: contact.links.filter((link) => link.includes('linkedin')),
      };
      rows.contacts.push([it.id, JSON.stringify({ ...kept, ...normaliseContact(kept) })]);
    }
    rows.applications.push([
      `application-${it.id}`,
      JSON.stringify({
        id: `application-${it.id}`,
        type: 'posting',
        posting: postingOf(it),
        postingHiringManager: userOf(it.hiringManager),
        createdAt: milliseconds(it.createdAt),
        requisitionForHire:
          it.requisitionCode && it.hiredAt
            ? {
                id: it.requisitionCode,
                requisitionCode: it.requisitionCode,
                hiringManagerOnHire: userOf(it.hiringManager),
              }
            : null,
      }),
      it.id,
    ]);
    if (it.offerStartDate) {
      const fields = [{ identifier: 'anticipated_start_date', value: milliseconds(it.offerStartDate) }];
      rows.offers.push([
        `offer-${it.id}`,
        JSON.stringify({
          id: `offer-${it.id}`,
          status: 'signed',
          createdAt: milliseconds(it.createdAt),
          sentAt: milliseconds(it.createdAt),
          fields,
        }),
        it.id,
      ]);
    }
  }
  await flush();
  await append(
    connection,
    'lever_postings',
    ['id', 'payload'],
    [...postings].map(([key, id]) => {
      const [text, department, location] = JSON.parse(key) as Cell[];
      return [id, JSON.stringify({ id, text, state: 'published', categories: { department, location } })];
    }),
  );
  await append(
    connection,
    'lever_users',
    ['id', 'payload'],
    [
      ...[...users].map(([email, id]) => ({ id, email })),
      ...(company.users ?? []).map((user, index) => ({ id: `tied-${index + 1}`, ...user })),
    ].map((user) => [user.id, JSON.stringify({ name: user.email, accessRole: 'interviewer', ...user })]),
  );
  await append(
    connection,
    'lever_archive_reasons',
    ['id', 'payload'],
    ['hired', 'rejected', 'withdrew'].map((text) => [
      `reason-${text}`,
      JSON.stringify({
        id: `reason-${text}`,
        text,
        status: 'active',
        type: text === 'hired' ? 'hired' : 'non-hired',
      }),
    ]),
  );
  await landEmployees(connection, company.employees);
}

async function landEmployees(connection: DuckDBConnection, employees: Employee[]): Promise<void> {
  await append(
    connection,
    'hris_employees',
    [
      'employee_id',
      'start_date',
      'termination_date',
      'title',
      'department',
      'location',
      'worker_type',
      'lever_id',
    ],
    employees.map((it) => [
      it.employeeId,
      it.hireDate,
      it.terminationDate,
      it.title,
      it.department,
      it.location,
      it.workerType,
      it.atsId,
    ]),
  );
  await append(
    connection,
    'hris_people',
    ['employee_id', 'payload'],
    employees.map((it) => {
      const person = {
        first_name: it.legalFirst,
        middle_name: it.legalMiddle,
        last_name: it.legalLast,
        preferred_name: it.preferredName,
        full_name: it.fullName ?? null,
        work_email: it.workEmail,
        personal_email: it.personalEmail,
        phone: it.personalPhone,
        manager_email: it.managerEmail,
        linkedin: it.linkedin ?? null,
      };
      return [it.employeeId, JSON.stringify({ ...person, ...normaliseEmployee(person) })];
    }),
  );
}

/** Appends to a staging copy in text, so that dates and JSON are cast by DuckDB and absent columns stay null. */
async function append(
  connection: DuckDBConnection,
  table: string,
  columns: string[],
  rows: Cell[][],
): Promise<void> {
  const list = columns.map((column) => `"${column}"`);
  await connection.run(
    `create or replace temp table appended (${list.map((column) => `${column} varchar`).join(', ')})`,
  );
  const appender = await connection.createAppender('appended', 'main', 'temp');
  for (const row of rows) {
    for (const cell of row) {
      if (cell === null || cell === undefined) appender.appendNull();
      else appender.appendVarchar(cell);
    }
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(`insert into landing.${table} (${list.join(', ')}) select * from appended`);
  await connection.run('drop table appended');
}
