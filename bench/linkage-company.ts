import { Chance, shuffled } from './linkage-chance.ts';
import type { Company, Contact } from './linkage-data.ts';
import { People, type Person } from './linkage-people.ts';
import { day, type Hire, Records } from './linkage-records.ts';

export interface CompanyOptions {
  seed: number;
  employees: number;
  contacts: number;
  /** 1 is as careful as most extracts are; 2.4 is a bad one. */
  errors: number;
  /** Of linkage-names.yml; without it, a mixture of those that have a share. */
  cultures?: string[];
}

/** A company with a truth: hires, and everything that looks like one. Nothing in it is anybody's. */
export function inventCompany({ seed, employees, contacts, errors, cultures }: CompanyOptions): Company {
  const chance = new Chance(seed, errors);
  const people = new People(chance, cultures);
  const records = new Records(people, employees);
  const { company } = records;
  while (company.employees.length < employees) arrive(people, records);
  while (company.contacts.length < contacts) {
    const it = people.someone();
    const owner = records.contact(it);
    for (let left = chance.happens(0.25) ? 2 : 1; left > 0; left -= 1)
      records.opportunity(owner, { location: it.place });
  }
  return {
    contacts: shuffled(company.contacts, chance.random),
    opportunities: shuffled(company.opportunities, chance.random),
    employees: shuffled(company.employees, chance.random),
    truth: company.truth,
  };
}

function arrive(people: People, records: Records): void {
  const { chance } = people;
  const it = people.someone();
  const start = records.anyStart();
  if (chance.happens(0.05)) {
    records.employee(it, start);
    return;
  }
  const owner = records.contact(it);
  if (chance.happens(0.045)) {
    records.opportunity(owner, { createdAt: day(start - 200 - chance.below(850)), location: it.place });
    records.know('person-only', records.employee(it, start), owner);
    return;
  }
  const isMarked = !chance.mistake(0.03);
  const hire = records.hire(it, owner, start, isMarked);
  records.know(isMarked ? 'hire' : 'hire-unflagged', hire.staff, owner, hire.opening.id);
  const came = { people, records, it, owner, start, ...hire };
  if (chance.happens(0.055)) isHeldTwice(came);
  if (chance.happens(0.055)) movesWithin(came);
  else if (chance.happens(0.045)) leavesAndReturns(came);
  if (chance.happens(0.03)) comesAfterOneWhoReneged(came);
  if (chance.happens(0.06)) hasNamesake(came);
  if (chance.happens(0.01)) hasSon(came);
}

interface Came extends Hire {
  people: People;
  records: Records;
  it: Person;
  owner: Contact;
  start: number;
}

function isHeldTwice({ people, records, it, staff, start }: Came): void {
  const phone = people.chance.happens(0.5) ? it.phone : people.phone(it.culture);
  const twin = records.contact({ ...it, phone });
  records.opportunity(twin, {
    createdAt: day(start - 350 - people.chance.below(450)),
    location: it.place,
  });
  records.know('duplicate-contact', staff, twin);
}

function movesWithin({ people, records, it, owner, staff, start }: Came): void {
  const moved = start + 250 + people.chance.below(900);
  const move = records.opportunity(owner, {
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
  records.know('internal-transfer', staff, owner, move.id);
}

function leavesAndReturns({ people, records, it, owner, staff, start }: Came): void {
  staff.terminationDate = day(start + 365);
  const again = start + 500 + people.chance.below(700);
  const { title, department, managerEmail, location } = staff;
  const opening = records.opportunity(owner, {
    createdAt: day(again - 90),
    posting: title,
    department,
    location: it.place,
    hiringManager: managerEmail,
    hiredAt: day(again - 30),
    offerStartDate: day(again),
    archivedReason: 'hired',
  });
  const returned = records.employee(it, again, { title, department, managerEmail, location });
  records.know('rehire', returned, owner, opening.id);
}

function comesAfterOneWhoReneged({ people, records, it, opening, start }: Came): void {
  const { posting, department, hiringManager } = opening;
  records.opportunity(records.contact(people.someone()), {
    createdAt: day(start - 110),
    posting,
    department,
    location: it.place,
    hiringManager,
    hiredAt: day(start - 75),
    offerStartDate: people.chance.happens(0.8) ? day(start - people.chance.below(30)) : null,
    archivedReason: 'hired',
  });
}

/** Somebody else of the same name and place, hired in the same weeks or never. */
function hasNamesake({ people, records, it, owner, staff, opening, start }: Came): void {
  const { chance } = people;
  const { given, family, culture, place } = it;
  const namesake = {
    given,
    family,
    culture,
    place,
    email: people.mailbox(given, family[0]!),
    phone: people.phone(culture),
  };
  const other = records.contact(namesake);
  if (chance.happens(0.5)) {
    const double = records.hire(namesake, other, start + chance.below(21) - 10, true);
    records.know('hire', double.staff, other, double.opening.id);
    records.know('must-not-link', double.staff, owner);
  } else
    records.opportunity(other, {
      createdAt: day(start - 60 - chance.below(500)),
      location: place,
      ...(chance.happens(0.4) ? { posting: opening.posting } : {}),
    });
  records.know('must-not-link', staff, other);
}

function hasSon({ people, records, it, staff, start }: Came): void {
  const son = records.contact({ ...it, phone: people.phone(it.culture) });
  son.name = `${it.given} ${it.family.join(' ')} Jr.`;
  records.opportunity(son, {
    createdAt: day(start + 100 + people.chance.below(300)),
    location: it.place,
  });
  records.know('must-not-link', staff, son);
}
