import { anonymise, archive, deleteOpportunity } from '../local-lever/changes.ts';
import { type EditableCompany, emptyCompany, type User } from '../local-lever/company.ts';
import * as records from '../local-lever/records.ts';
import { applicants, workEmail } from './applicants.ts';
import { asOf, day, firstAt } from './calendar.ts';
import type { Candidacy } from './candidacy.ts';
import { childrenOf, opportunityIdOf, opportunityOf } from './candidacy-records.ts';
import { eeoRow } from './eeo-answers.ts';
import { type Employee, hired, unknownToLever } from './employees.ts';
import { type Interviewer, interviewers, managers, recruiters } from './interviewers.ts';
import { jobs, postingOf, requisitionOf } from './jobs.ts';
import { fullName } from './people.ts';
import { reasons, stages } from './stages.ts';
import { templates } from './templates.ts';

/** A pair that is true: this employee came by, or moved by, this opportunity. */
export interface TrueLink {
  employeeId: string;
  opportunityId: string;
  contactId: string;
  kind: 'hire' | 'rehire' | 'internal move' | 'never marked as hired';
}

export interface Acme {
  company: EditableCompany;
  employees: Employee[];
  /** Contacts that recruiters made to try things out; the configuration leaves them out. */
  testContacts: string[];
  truth: { links: TrueLink[]; anonymised: string[]; deleted: string[] };
}

export interface AcmeSize {
  candidacies: number;
  before: number;
}

export const wholeAcme: AcmeSize = { candidacies: 3000, before: 300 };
export const smallAcme: AcmeSize = { candidacies: 600, before: 120 };

const isMove = (of: Candidacy) => of.origin === 'internal';

/** Three people leave within a year and come back later, with a new number. */
function withRehires(all: Candidacy[]): Map<Candidacy, Candidacy> {
  const hires = all.filter((of) => of.hiredAt !== null && !isMove(of) && !of.job.isConfidential);
  const early = hires.filter((of) => of.startsAt! < firstAt + 200 * day).slice(0, 3);
  const late = hires.filter((of) => of.appliedAt > firstAt + 420 * day).slice(0, 3);
  return new Map(
    late.slice(0, early.length).map((again, position) => {
      const first = early[position]!;
      Object.assign(again, { person: first.person, contactId: first.contactId, email: first.email });
      return [again, first];
    }),
  );
}

function makeEmployees(all: Candidacy[], rehires: Map<Candidacy, Candidacy>): Employee[] {
  const firsts = new Set(rehires.values());
  // One in forty never turns up.
  return all
    .filter((of) => of.hiredAt !== null && !isMove(of) && of.number % 40 !== 7)
    .map((of) => {
      const employee = hired(of, `E-${30_000 + of.number}`);
      if (!firsts.has(of)) return employee;
      return { ...employee, endedAt: employee.startedAt + 180 * day, endedBy: 'Voluntary' as const };
    });
}

/** A few recruiters forgot to archive: the offer is signed, the person works, and in Lever all is still open. */
function forgetToArchive(all: Candidacy[]): void {
  const hires = all.filter((of) => of.hiredAt !== null && !isMove(of) && of.offer?.isInLever);
  for (const of of hires.filter((_, position) => position % 80 === 17)) of.archived = null;
}

const kindOf = (of: Candidacy, rehires: Map<Candidacy, Candidacy>): TrueLink['kind'] =>
  rehires.has(of) ? 'rehire' : of.archived === null ? 'never marked as hired' : 'hire';

function linksOf(all: Candidacy[], employees: Employee[], rehires: Map<Candidacy, Candidacy>): TrueLink[] {
  const link = (of: Candidacy, employeeId: string, kind: TrueLink['kind']) => ({
    employeeId,
    opportunityId: opportunityIdOf(of),
    contactId: of.contactId,
    kind,
  });
  const came = employees.flatMap(({ candidacy, employeeId }) =>
    candidacy ? [link(candidacy, employeeId, kindOf(candidacy, rehires))] : [],
  );
  const idOf = new Map(employees.map(({ person, employeeId }) => [person, employeeId]));
  const moved = all
    .filter((of) => isMove(of) && of.hiredAt !== null)
    .map((of) => link(of, idOf.get(of.person)!, 'internal move'));
  return [...came, ...moved];
}

function userOf(of: Interviewer, number: number, accessRole: string): User {
  return records.user({
    id: of.userId,
    name: fullName(of.person),
    email: workEmail(of.person),
    accessRole,
    createdAt: firstAt - (40 + number) * day,
    deactivatedAt: of.leftAt === null ? null : of.leftAt + day,
    // The directory knows three in four; the others are found by their address.
    externalDirectoryId: number % 4 === 3 ? null : of.employeeId,
  });
}

/** Hires who were given a login later, tied to their own profile. */
function newColleague({ person, employeeId, candidacy, startedAt }: Employee): User {
  return records.user({
    id: records.idOf('acme user', employeeId),
    name: fullName(person),
    email: workEmail(person),
    accessRole: 'limited team member',
    createdAt: startedAt + 200 * day,
    linkedContactIds: [candidacy!.contactId],
  });
}

function makeUsers(employees: Employee[]): User[] {
  const settled = employees.filter(({ candidacy, startedAt }) => candidacy && startedAt < asOf - 220 * day);
  return [
    ...managers.map((of, number) => userOf(of, number, 'team member')),
    ...recruiters.map((of, number) => userOf(of, number + 8, number === 0 ? 'super admin' : 'admin')),
    ...interviewers.map((of, number) => userOf(of, number + 12, 'interviewer')),
    ...settled.filter((_, position) => position % 12 === 5).map(newColleague),
    records.user({
      id: records.idOf('acme user', 'calendar robot'),
      name: 'Calendar robot',
      email: 'robot@acme.example',
      accessRole: 'admin',
      createdAt: firstAt,
    }),
  ];
}

/** Two candidates who are not people. */
function addTests(company: EditableCompany): string[] {
  return [0, 1].map((number) => {
    const contact = records.idOf('acme test contact', number);
    const id = records.idOf('acme test opportunity', number);
    const createdAt = firstAt + (60 + number * 200) * day;
    company.opportunities.push(
      records.opportunity({
        id,
        contact,
        name: 'Test Candidate',
        emails: [`test${number}@acme.example`],
        createdAt,
        origin: 'applied',
        applications: [
          records.application({
            id: records.idOf('acme test application', number),
            opportunityId: id,
            createdAt,
            posting: company.postings[0]!.id,
          }),
        ],
      }),
    );
    archive(company, id, reasons.hired.id, createdAt + 5 * day);
    return contact;
  });
}

/** People who asked to be deleted or anonymised, hires among the latter; and those who vanish by retention. */
function letGo(company: EditableCompany, all: Candidacy[]): Pick<Acme['truth'], 'anonymised' | 'deleted'> {
  const old = all.filter((of) => of.archived && of.archived.at < asOf - 300 * day);
  const rejected = old.filter((of) => of.hiredAt === null);
  const kept = new Set(old.filter((of) => of.hiredAt !== null).map(({ person }) => person));
  const free = rejected.filter(({ person }) => !kept.has(person));
  const deleted = free.filter((_, position) => position % 60 === 11).map(opportunityIdOf);
  const anonymised = [
    ...free.filter((_, position) => position % 40 === 23),
    ...old.filter((of) => of.hiredAt !== null && of.origin === 'applied').filter((_, at) => at % 50 === 31),
  ].map(opportunityIdOf);
  for (const [position, id] of deleted.entries()) deleteOpportunity(company, id, asOf - (5 + position) * day);
  for (const [position, id] of anonymised.entries())
    if (!deleted.includes(id)) anonymise(company, id, asOf - (3 + position) * day);
  return { anonymised, deleted };
}

/** Acme, an invented company: what Lever holds of it, what its HRIS holds, and what is true. */
export function makeAcme(size: AcmeSize = wholeAcme): Acme {
  const outsiders = unknownToLever(size.before);
  const insiders = outsiders.filter(
    ({ endedAt, startedAt, workerType, person }) =>
      endedAt === null &&
      startedAt < firstAt - 30 * day &&
      workerType === 'Employee' &&
      person.id.startsWith('employee'),
  );
  const all = applicants(
    size.candidacies,
    insiders.map(({ person }) => person),
  );
  const rehires = withRehires(all);
  forgetToArchive(all);
  const employees = [...outsiders, ...makeEmployees(all, rehires)];
  const company = emptyCompany();
  company.stages = Object.values(stages);
  company.archiveReasons = Object.values(reasons);
  company.users = makeUsers(employees);
  const seat = (position: number) => recruiters[position % recruiters.length]!.userId;
  company.postings = jobs.map((job, at) => postingOf(job, managers[job.managerSeat]!.userId, seat(at)));
  company.requisitions = jobs.map((job, at) =>
    requisitionOf(job, managers[job.managerSeat]!.userId, seat(at)),
  );
  company.feedbackTemplates = templates;
  for (const of of all) {
    const row = opportunityOf(of);
    company.opportunities.push(row);
    company.children.set(row.id, childrenOf(of));
    const answers = eeoRow(of, row);
    if (answers) company.eeoResponses.push(answers);
  }
  const testContacts = addTests(company);
  const gone = letGo(company, all);
  return { company, employees, testContacts, truth: { links: linksOf(all, employees, rehires), ...gone } };
}
