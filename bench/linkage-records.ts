import type { Chance } from './linkage-chance.ts';
import type { Company, Contact, Employee, Opportunity, Truth } from './linkage-data.ts';
import { type People, type Person, plain } from './linkage-people.ts';

export interface Hire {
  staff: Employee;
  opening: Opportunity;
}

const jobs: [title: string, department: string][] = [
  ['Software Engineer', 'Engineering'],
  ['Senior Software Engineer', 'Engineering'],
  ['Staff Engineer', 'Engineering'],
  ['Data Analyst', 'Data'],
  ['Data Scientist', 'Data'],
  ['Product Manager', 'Product'],
  ['Product Designer', 'Design'],
  ['Account Executive', 'Sales'],
  ['Solutions Engineer', 'Sales'],
  ['Marketing Manager', 'Marketing'],
  ['Recruiter', 'People'],
  ['People Partner', 'People'],
  ['Financial Analyst', 'Finance'],
  ['Legal Counsel', 'Legal'],
  ['Customer Success Manager', 'Customer Success'],
  ['Support Specialist', 'Support'],
];
const firstDay = Date.parse('2016-01-01T00:00:00Z') / 86_400_000;
const days = 3600;
const offsets = [-7, -5, -3, -2, 1, 3, 3, 5, 7, 7, 14, 21, 30, 45, 59, -14];

export const day = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);

/** What a company's Lever and its HRIS hold, mistakes included, and what is true. Days are numbers from 1970. */
export class Records {
  readonly company: Company = { contacts: [], opportunities: [], employees: [], truth: [] };
  private readonly people: People;
  private readonly chance: Chance;
  private readonly managers: string[];

  constructor(people: People, employees: number) {
    this.people = people;
    this.chance = people.chance;
    const count = Math.max(20, Math.round(employees / 9));
    this.managers = Array.from({ length: count }, (_, index) => `lead${index}@corp.example`);
  }

  know(kind: string, staff: Employee, owner: Contact, opportunityId = ''): void {
    const truth: Truth = { employeeId: staff.employeeId, contactId: owner.id, opportunityId, kind };
    this.company.truth.push(truth);
  }

  anyStart(): number {
    return firstDay + 200 + this.chance.below(days - 300);
  }

  contact(it: Person): Contact {
    const { chance, people } = this;
    const emails = chance.happens(0.03) ? [] : [people.spelled(it.email)];
    if (emails.length > 0 && chance.happens(0.2)) emails.push(people.mailbox(it.given, it.family[0]!));
    if (chance.happens(0.01)) emails.splice(0, 1, `jobs@agency${chance.below(12)}.example`);
    const agency = `+1 212 555 01${10 + chance.below(8)}`;
    const phone = chance.happens(0.008) ? agency : people.dialled(it);
    const handle = `${plain(it.given)}-${plain(it.family[0]!)}-${chance.id().slice(0, 6)}`.toLowerCase();
    const made: Contact = {
      id: chance.id(),
      name: people.nameInLever(it),
      emails,
      phones: chance.happens(0.8) ? [{ type: 'mobile', value: phone }] : [],
      links: chance.happens(0.4) ? [`https://www.linkedin.com/in/${handle}/`] : [],
    };
    this.company.contacts.push(made);
    return made;
  }

  opportunity(owner: Contact, over: Partial<Opportunity>): Opportunity {
    const { chance } = this;
    const [posting, department] = chance.pick(jobs);
    const made: Opportunity = {
      id: chance.id(),
      contact: owner.id,
      createdAt: day(firstDay + chance.below(days)),
      origin: chance.pick(['applied', 'applied', 'applied', 'sourced', 'referred', 'agency']),
      posting,
      department,
      location: chance.pick(['London', 'Remote - US', 'Berlin', 'Singapore', 'Madrid', 'Chicago, IL']),
      requisitionCode: chance.happens(0.85) ? `REQ-${1000 + chance.below(900)}` : null,
      hiringManager: chance.pick(this.managers),
      hiredAt: null,
      offerStartDate: null,
      archivedReason: chance.pick([null, 'rejected', 'withdrew']),
      ...over,
    };
    this.company.opportunities.push(made);
    return made;
  }

  employee(it: Person, start: number, over: Partial<Employee> = {}): Employee {
    const { chance, people } = this;
    const [title, department] = chance.pick(jobs);
    const isMarried = chance.mistake(0.025) && it.culture.surnames === 1;
    const surnames = isMarried ? [people.surname(people.culture())] : it.family;
    const family = (
      chance.mistake(0.015) ? [people.slip(surnames[0]!), ...surnames.slice(1)] : surnames
    ).join(' ');
    const familiar = it.culture.familiar.get(it.given);
    const workName = `${plain(it.given)}.${plain(family.split(' ').at(-1)!)}`.toLowerCase();
    const otherPhone = it.phone.slice(0, 3) + chance.digits(it.phone.length - 3);
    const made: Employee = {
      employeeId: `N${String(this.company.employees.length + 1).padStart(6, '0')}`,
      legalFirst: chance.happens(0.3) ? plain(it.given) : it.given,
      legalMiddle: chance.happens(0.18) ? chance.pick(it.culture.given) : null,
      legalLast: chance.happens(0.3) ? plain(family) : family,
      preferredName: chance.happens(0.35) && familiar ? chance.pick(familiar) : null,
      workEmail: `${workName}${chance.happens(0.1) ? chance.below(9) : ''}@corp.example`,
      personalEmail: chance.mistake(0.33)
        ? null
        : chance.mistake(0.2)
          ? people.otherMailbox(it.given)
          : people.spelled(it.email),
      personalPhone: chance.mistake(0.44)
        ? null
        : people.dialled(chance.mistake(0.09) ? { ...it, phone: otherPhone } : it),
      hireDate: day(start),
      title,
      department,
      managerEmail: chance.pick(this.managers),
      location: chance.mistake(0.045) ? 'Remote - US' : it.place,
      workerType: chance.happens(0.05) ? 'contractor' : 'employee',
      atsId: null,
      terminationDate: null,
      ...over,
    };
    this.company.employees.push(made);
    return made;
  }

  /** The employee that came of an opportunity: the job is mostly the posting's, the first day mostly the offer's. */
  hire(it: Person, owner: Contact, start: number, isMarked: boolean): Hire {
    const { chance } = this;
    const [posting, department] = chance.pick(jobs);
    const hiredOn = start - 14 - chance.below(60);
    const offset = chance.mistake(0.26) ? chance.pick(offsets) : 0;
    const manager = chance.pick(this.managers);
    const createdOn = hiredOn - 20 - chance.below(60);
    const opening = this.opportunity(owner, {
      createdAt: day(createdOn),
      posting,
      department,
      location: it.place,
      hiringManager: manager,
      hiredAt: isMarked ? day(hiredOn) : null,
      offerStartDate: isMarked && !chance.mistake(0.1) ? day(start - offset) : null,
      archivedReason: isMarked ? 'hired' : chance.pick([null, 'rejected', 'withdrew']),
    });
    const isElsewhere = chance.mistake(0.25);
    const [otherTitle, otherDepartment] = chance.pick(jobs);
    const shortened = posting.replace('Manager', 'Mgr').replace('Senior', 'Sr.');
    const staff = this.employee(it, start, {
      title: isElsewhere ? otherTitle : chance.mistake(0.03) ? shortened : posting,
      department: isElsewhere ? otherDepartment : department,
      managerEmail: chance.mistake(0.3) ? chance.pick(this.managers) : manager,
      atsId:
        chance.happens(0.11) && !chance.mistake(0.02) ? (chance.happens(0.4) ? owner.id : opening.id) : null,
    });
    this.earlierCandidacies(owner, createdOn, it.place, department);
    return { staff, opening };
  }

  private earlierCandidacies(
    owner: Contact,
    before: number,
    location: string,
    department: string | null,
  ): void {
    let at = before - 120 - this.chance.below(200);
    for (let left = this.chance.happens(0.45) ? 1 + this.chance.below(2) : 0; left > 0; left -= 1) {
      this.opportunity(owner, { createdAt: day(at), location, department });
      at -= 120 + this.chance.below(500);
    }
  }
}
