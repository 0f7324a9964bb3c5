import type { Company, Contact, Employee, Opportunity, Truth } from './linkage-data.ts';
import { type Culture, cultures } from './linkage-names.ts';

export interface CompanyOptions {
  seed: number;
  employees: number;
  contacts: number;
  /** 1 is as careful as most extracts are; 2.4 is a bad one. */
  errors: number;
}

const jobs: [string, string][] = [
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
const mailboxes = [
  'gmail.com',
  'gmail.com',
  'gmail.com',
  'googlemail.com',
  'yahoo.com',
  'hotmail.com',
  'outlook.com',
  'icloud.com',
  'proton.me',
];
const firstDay = Date.parse('2016-01-01T00:00:00Z') / 86_400_000;
const days = 3600;

interface Person {
  given: string;
  family: string[];
  culture: Culture;
  email: string;
  phone: string;
  place: string;
}

/** A company with a truth: hires, and everything that looks like one. Nothing in it is anybody's. */
export function inventCompany({
  seed,
  employees: size,
  contacts: nContacts,
  errors,
}: CompanyOptions): Company {
  const random = generator(seed);
  const chance = (share: number): boolean => random() < share;
  const error = (share: number): boolean => random() < Math.min(0.92, share * errors);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)]!;
  const digits = (length: number): string => Array.from({ length }, () => below(10)).join('');
  const id = (): string => `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`;
  const hex = (length: number): string => Array.from({ length }, () => below(16).toString(16)).join('');
  const day = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
  const managers = Array.from(
    { length: Math.max(20, Math.round(size / 9)) },
    (_, index) => `lead${index}@corp.example`,
  );
  const company: Company = { contacts: [], opportunities: [], employees: [], truth: [] };
  const isPlain = (word: string): string =>
    word
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/ø/g, 'o')
      .replace(/Ł/g, 'L')
      .replace(/ß/g, 'ss');
  const mixture = Object.values(cultures).map((culture) => ({
    culture,
    weight: culture.share * (0.5 + random()),
  }));

  const cultureOf = (): Culture => {
    let left = random() * mixture.reduce((sum, it) => sum + it.weight, 0);
    for (const { culture, weight } of mixture) {
      left -= weight;
      if (left < 0) return culture;
    }
    return mixture[0]!.culture;
  };
  const surname = (culture: Culture): string =>
    culture.heads.length === 0 || chance(0.35)
      ? pick(culture.common)
      : pick(culture.heads) + pick(culture.tails);
  const mailbox = (given: string, family: string): string => {
    const [g, f] = [isPlain(given).toLowerCase(), isPlain(family).toLowerCase()];
    const user = pick([`${g}.${f}`, `${g}_${f}`, `${g}${f}`, `${g[0]}.${f}`, `${g[0]}${f}`]);
    return `${user}${chance(0.5) ? '' : digits(chance(0.5) ? 2 : 5)}@${pick(mailboxes)}`;
  };
  const person = (): Person => {
    const culture = cultureOf();
    const given = pick(culture.given);
    const family = Array.from({ length: culture.surnames }, () => surname(culture));
    return {
      given,
      family,
      culture,
      email: mailbox(given, family[0]!),
      phone: digits(culture.country.digits).replace(/^0/, '4'),
      place: pick(culture.places),
    };
  };
  const slip = (word: string): string => {
    const at = 1 + below(Math.max(1, word.length - 1));
    return pick([
      word.slice(0, at) + word.slice(at + 1),
      word.slice(0, at) + word.charAt(at) + word.slice(at),
      word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1),
      word.slice(0, at) + pick([...'aeinorst']) + word.slice(at + 1),
    ]);
  };
  const written = (text: string): string =>
    chance(0.06) ? text.toUpperCase() : chance(0.06) ? text.toLowerCase() : text;
  const inLever = (it: Person): string | null => {
    if (error(0.007)) return null;
    let given =
      error(0.16) && it.culture.familiar[it.given] ? pick(it.culture.familiar[it.given]!) : it.given;
    let family = it.family.length > 1 && error(0.3) ? it.family.slice(0, 1) : [...it.family];
    if (it.culture.script && error(0.06)) return it.culture.script(it.given, it.family.join(' '));
    if (chance(0.4)) [given, family] = [isPlain(given), family.map(isPlain)];
    if (error(0.03)) given = slip(given);
    if (error(0.03)) family = [slip(family[0]!), ...family.slice(1)];
    if (chance(0.05)) given = `${given} ${pick([pick(it.culture.given), `${pick([...'ABCDEFGHJKLM'])}.`])}`;
    const whole =
      it.culture.isFamilyFirst && chance(0.5)
        ? `${family.join(' ')} ${given}`
        : `${given} ${family.join(' ')}`;
    if (chance(0.04)) return `${family.join(' ')}, ${given}`;
    return written(
      `${chance(0.03) ? pick(['Ms. ', 'Mr ', 'Dr. ']) : ''}${whole}${chance(0.02) ? pick([' (she/her)', ', PhD', ' III']) : ''}`,
    );
  };
  const dialled = (it: Person): string =>
    it.culture.country.code === '1'
      ? pick([
          `+1${it.phone}`,
          `(${it.phone.slice(0, 3)}) ${it.phone.slice(3, 6)}-${it.phone.slice(6)}`,
          `001${it.phone}`,
          `${it.phone.slice(0, 3)}.${it.phone.slice(3, 6)}.${it.phone.slice(6)} x${digits(3)}`,
        ])
      : pick([
          `+${it.culture.country.code}${it.phone}`,
          `00${it.culture.country.code}${it.phone}`,
          `0${it.phone}`,
          `+${it.culture.country.code} (0)${it.phone}`,
        ]);
  const spelled = (email: string): string => {
    const [user, domain] = email.split('@') as [string, string];
    if (!domain.startsWith('g')) return chance(0.1) ? email.toUpperCase() : email;
    return `${chance(0.2) ? user.replaceAll('.', '') : user}${chance(0.1) ? '+jobs' : ''}@${pick(['gmail.com', 'googlemail.com'])}`;
  };
  const contact = (it: Person): Contact => {
    const emails = chance(0.03) ? [] : [spelled(it.email)];
    if (emails.length > 0 && chance(0.2)) emails.push(mailbox(it.given, it.family[0]!));
    if (chance(0.01)) emails.splice(0, 1, `jobs@agency${below(12)}.example`);
    const made = {
      id: id(),
      name: inLever(it),
      emails,
      phones: chance(0.8)
        ? [{ type: 'mobile', value: chance(0.008) ? `+1 212 555 01${10 + below(8)}` : dialled(it) }]
        : [],
      links: chance(0.4)
        ? [
            `https://www.linkedin.com/in/${isPlain(it.given)}-${isPlain(it.family[0]!)}-${hex(6)}/`.toLowerCase(),
          ]
        : [],
    };
    company.contacts.push(made);
    return made;
  };
  const opportunity = (owner: Contact, over: Partial<Opportunity>): Opportunity => {
    const [posting, department] = pick(jobs);
    const made: Opportunity = {
      id: id(),
      contact: owner.id,
      createdAt: day(firstDay + below(days)),
      origin: pick(['applied', 'applied', 'applied', 'sourced', 'referred', 'agency']),
      posting,
      department,
      location: pick(['London', 'Remote - US', 'Berlin', 'Singapore', 'Madrid', 'Chicago, IL']),
      requisitionCode: chance(0.85) ? `REQ-${1000 + below(900)}` : null,
      hiringManager: pick(managers),
      hiredAt: null,
      offerStartDate: null,
      archivedReason: pick([null, 'rejected', 'withdrew']),
      ...over,
    };
    company.opportunities.push(made);
    return made;
  };
  const earlier = (owner: Contact, before: number, place: string, department: string | null): void => {
    let at = before - 120 - below(200);
    for (let left = chance(0.45) ? 1 + below(2) : 0; left > 0; left -= 1, at -= 120 + below(500)) {
      opportunity(owner, { createdAt: day(at), location: place, department });
    }
  };
  const employee = (it: Person, start: number, over: Partial<Employee>): Employee => {
    const [title, department] = pick(jobs);
    const married = error(0.025) && it.culture.surnames === 1 ? [surname(cultureOf())] : it.family;
    const family = (error(0.015) ? [slip(married[0]!), ...married.slice(1)] : married).join(' ');
    const made: Employee = {
      employeeId: `N${String(company.employees.length + 1).padStart(6, '0')}`,
      legalFirst: chance(0.3) ? isPlain(it.given) : it.given,
      legalMiddle: chance(0.18) ? pick(it.culture.given) : null,
      legalLast: chance(0.3) ? isPlain(family) : family,
      preferredName:
        chance(0.35) && it.culture.familiar[it.given] ? pick(it.culture.familiar[it.given]!) : null,
      workEmail:
        `${isPlain(it.given)}.${isPlain(family.split(' ').at(-1)!)}${chance(0.1) ? below(9) : ''}@corp.example`.toLowerCase(),
      personalEmail: error(0.33)
        ? null
        : error(0.2)
          ? `${isPlain(it.given).toLowerCase()}${digits(5)}@${pick(mailboxes)}`
          : spelled(it.email),
      personalPhone: error(0.44)
        ? null
        : error(0.09)
          ? dialled({ ...it, phone: it.phone.slice(0, 3) + digits(it.phone.length - 3) })
          : dialled(it),
      hireDate: day(start),
      title,
      department,
      managerEmail: pick(managers),
      location: error(0.045) ? 'Remote - US' : it.place,
      workerType: chance(0.05) ? 'contractor' : 'employee',
      atsId: null,
      terminationDate: null,
      ...over,
    };
    if (over.employeeId === undefined) company.employees.push(made);
    return made;
  };
  const know = (truth: Truth): void => void company.truth.push(truth);

  const hire = (
    it: Person,
    owner: Contact,
    start: number,
    isMarked: boolean,
  ): { staff: Employee; opening: Opportunity } => {
    const [posting, department] = pick(jobs);
    const hiredOn = start - 14 - below(60);
    const offset = error(0.26) ? pick([-7, -5, -3, -2, 1, 3, 3, 5, 7, 7, 14, 21, 30, 45, 59, -14]) : 0;
    const manager = pick(managers);
    const opening = opportunity(owner, {
      createdAt: day(hiredOn - 20 - below(60)),
      posting,
      department,
      location: it.place,
      hiringManager: manager,
      hiredAt: isMarked ? day(hiredOn) : null,
      offerStartDate: isMarked && !error(0.1) ? day(start - offset) : null,
      archivedReason: isMarked ? 'hired' : pick([null, 'rejected', 'withdrew']),
    });
    const isMoved = error(0.25);
    const [otherTitle, otherDepartment] = pick(jobs);
    const title = isMoved
      ? otherTitle
      : error(0.03)
        ? posting.replace('Manager', 'Mgr').replace('Senior', 'Sr.')
        : posting;
    const staff = employee(it, start, {
      title,
      department: isMoved ? otherDepartment : department,
      managerEmail: error(0.3) ? pick(managers) : manager,
      atsId: chance(0.11) && !error(0.02) ? (chance(0.4) ? owner.id : opening.id) : null,
    });
    earlier(owner, Date.parse(opening.createdAt) / 86_400_000, it.place, department);
    return { staff, opening };
  };

  for (let made = 0; made < size; made += 1) {
    const it = person();
    const start = firstDay + 200 + below(days - 300);
    if (chance(0.05)) {
      employee(it, start, {});
      continue;
    }
    if (chance(0.045)) {
      const owner = contact(it);
      const staff = employee(it, start, {});
      opportunity(owner, { createdAt: day(start - 200 - below(850)), location: it.place });
      know({ employeeId: staff.employeeId, contactId: owner.id, opportunityId: '', kind: 'person-only' });
      continue;
    }
    const owner = contact(it);
    const isMarked = !error(0.03);
    const { staff, opening } = hire(it, owner, start, isMarked);
    know({
      employeeId: staff.employeeId,
      contactId: owner.id,
      opportunityId: opening.id,
      kind: isMarked ? 'hire' : 'hire-unflagged',
    });
    if (chance(0.055)) {
      const twin = contact({ ...it, phone: chance(0.5) ? it.phone : digits(it.culture.country.digits) });
      opportunity(twin, { createdAt: day(start - 350 - below(450)), location: it.place });
      know({
        employeeId: staff.employeeId,
        contactId: twin.id,
        opportunityId: '',
        kind: 'duplicate-contact',
      });
    }
    if (chance(0.055)) {
      const moved = start + 250 + below(900);
      const move = opportunity(owner, {
        createdAt: day(moved),
        origin: 'internal',
        posting: staff.title,
        department: staff.department,
        location: it.place,
        hiringManager: staff.managerEmail,
        hiredAt: day(moved + 40),
        offerStartDate: day(moved + 60),
        archivedReason: 'hired',
      });
      know({
        employeeId: staff.employeeId,
        contactId: owner.id,
        opportunityId: move.id,
        kind: 'internal-transfer',
      });
    } else if (chance(0.045)) {
      staff.terminationDate = day(start + 365);
      const again = start + 500 + below(700);
      const back = opportunity(owner, {
        createdAt: day(again - 90),
        posting: staff.title,
        department: staff.department,
        location: it.place,
        hiringManager: staff.managerEmail,
        hiredAt: day(again - 30),
        offerStartDate: day(again),
        archivedReason: 'hired',
      });
      const returned = employee(it, again, {
        title: staff.title,
        department: staff.department,
        managerEmail: staff.managerEmail,
        location: staff.location,
      });
      know({ employeeId: returned.employeeId, contactId: owner.id, opportunityId: back.id, kind: 'rehire' });
      made += 1;
    }
    if (chance(0.03)) {
      const reneged = contact(person());
      opportunity(reneged, {
        createdAt: day(start - 110),
        posting: opening.posting,
        department: opening.department,
        location: it.place,
        hiringManager: opening.hiringManager,
        hiredAt: day(start - 75),
        offerStartDate: chance(0.8) ? day(start - below(30)) : null,
        archivedReason: 'hired',
      });
    }
    if (chance(0.06)) {
      const namesake: Person = {
        ...person(),
        given: it.given,
        family: it.family,
        culture: it.culture,
        place: it.place,
        email: mailbox(it.given, it.family[0]!),
      };
      const other = contact(namesake);
      if (chance(0.5)) {
        const double = hire(namesake, other, start + below(21) - 10, true);
        know({
          employeeId: double.staff.employeeId,
          contactId: other.id,
          opportunityId: double.opening.id,
          kind: 'hire',
        });
        know({
          employeeId: double.staff.employeeId,
          contactId: owner.id,
          opportunityId: '',
          kind: 'must-not-link',
        });
        made += 1;
      } else
        opportunity(other, {
          createdAt: day(start - 60 - below(500)),
          location: it.place,
          ...(chance(0.4) ? { posting: opening.posting } : {}),
        });
      know({ employeeId: staff.employeeId, contactId: other.id, opportunityId: '', kind: 'must-not-link' });
    }
    if (chance(0.01)) {
      const son = contact({ ...it, phone: digits(it.culture.country.digits), email: it.email });
      son.name = `${it.given} ${it.family.join(' ')} Jr.`;
      opportunity(son, { createdAt: day(start + 100 + below(300)), location: it.place });
      know({ employeeId: staff.employeeId, contactId: son.id, opportunityId: '', kind: 'must-not-link' });
    }
  }
  while (company.contacts.length < nContacts) {
    const it = person();
    const owner = contact(it);
    for (let left = chance(0.25) ? 2 : 1; left > 0; left -= 1) opportunity(owner, { location: it.place });
  }
  return {
    ...company,
    contacts: shuffled(company.contacts, random),
    opportunities: shuffled(company.opportunities, random),
    employees: shuffled(company.employees, random),
  };
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let at = result.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [result[at], result[other]] = [result[other]!, result[at]!];
  }
  return result;
}

/** Mulberry32: the same seed gives the same company. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
