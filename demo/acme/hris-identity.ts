import { workEmail } from './applicants.ts';
import type { Employee } from './employees.ts';
import { lastNames } from './names.ts';
import { Random } from './random.ts';

/** How the HRIS spells a person: never quite as Lever does. */
export interface HrisIdentity {
  firstName: string;
  lastName: string;
  preferredName: string;
  workEmail: string;
  personalEmail: string;
  phone: string;
}

const withoutAccents = (name: string): string => name.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '');

function uniqueAddress(address: string, taken: Set<string>): string {
  let free = address;
  for (let number = 2; taken.has(free); number += 1) free = address.replace('@', `${number}@`);
  taken.add(free);
  return free;
}

function identity({ employeeId, person }: Employee, taken: Set<string>): HrisIdentity {
  const random = new Random('hris identity', employeeId);
  const isMarried = random.chance(person.gender === 'Female' ? 0.06 : 0.01);
  const spell = random.chance(0.35) ? withoutAccents : (name: string) => name;
  const hasAddress = random.chance(0.72);
  const isSameAddress = random.chance(0.88);
  const hasPhone = random.chance(0.6);
  const digits = person.phone;
  return {
    firstName: spell(person.firstName),
    lastName: isMarried ? random.pick(lastNames) : spell(person.lastName),
    preferredName: person.nickname && random.chance(0.6) ? person.nickname : '',
    workEmail: uniqueAddress(workEmail(person), taken),
    personalEmail: hasAddress ? (isSameAddress ? person.email : `home.${person.email}`) : '',
    phone: hasPhone ? `+1 ${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}` : '',
  };
}

export function identities(employees: Employee[]): HrisIdentity[] {
  const taken = new Set<string>();
  return employees.map((employee) => identity(employee, taken));
}
