import { inventCompany } from '../../bench/linkage-company.ts';
import type { Company, Contact, Employee, Opportunity } from '../../bench/linkage-data.ts';

/** Enough of an ordinary company for agreement to be learnt from; situations are added to it. */
export const ordinaryCompany = (): Company =>
  inventCompany({ seed: 3, employees: 160, contacts: 900, errors: 1 });

export const contact = (id: string, name: string | null, over: Partial<Contact> = {}): Contact => ({
  id,
  name,
  emails: [],
  phones: [],
  links: [],
  ...over,
});

export const candidacy = (id: string, person: string, over: Partial<Opportunity> = {}): Opportunity => ({
  id,
  contact: person,
  createdAt: '2022-01-10',
  origin: 'applied',
  posting: 'Data Analyst',
  department: 'Data',
  location: 'London',
  requisitionCode: null,
  hiringManager: 'lead3@corp.example',
  hiredAt: null,
  offerStartDate: null,
  archivedReason: 'rejected',
  ...over,
});

/** A candidacy that Lever marked as hired. */
export const hired = (
  id: string,
  person: string,
  start: string,
  over: Partial<Opportunity> = {},
): Opportunity =>
  candidacy(id, person, {
    createdAt: before(start, 90),
    hiredAt: before(start, 40),
    offerStartDate: start,
    archivedReason: 'hired',
    ...over,
  });

export const employee = (
  id: string,
  first: string,
  last: string,
  start: string,
  over: Partial<Employee> = {},
): Employee => ({
  employeeId: id,
  legalFirst: first,
  legalMiddle: null,
  legalLast: last,
  preferredName: null,
  workEmail: `${first}.${last}@corp.example`.toLowerCase().replaceAll(' ', ''),
  personalEmail: null,
  personalPhone: null,
  hireDate: start,
  title: 'Data Analyst',
  department: 'Data',
  managerEmail: 'lead3@corp.example',
  location: 'London',
  workerType: 'employee',
  atsId: null,
  terminationDate: null,
  ...over,
});

export const mobile = (value: string): Contact['phones'] => [{ type: 'mobile', value }];

export function before(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

export const merged = (company: Company, added: Partial<Company>): Company => ({
  contacts: [...company.contacts, ...(added.contacts ?? [])],
  opportunities: [...company.opportunities, ...(added.opportunities ?? [])],
  employees: [...company.employees, ...(added.employees ?? [])],
  truth: company.truth,
  users: added.users ?? [],
});
