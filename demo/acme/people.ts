import { day } from './calendar.ts';
import { lastNames, men, plainLetters, women } from './names.ts';
import { Random } from './random.ts';

export type Gender = 'Female' | 'Male' | 'Non-binary';
export type Race =
  | 'White'
  | 'Asian'
  | 'Black or African American'
  | 'Hispanic or Latino'
  | 'Two or More Races'
  | 'Middle Eastern or North African'
  | 'American Indian or Alaska Native'
  | 'Native Hawaiian or Other Pacific Islander';

const races: [Race, number][] = [
  ['White', 45],
  ['Asian', 20],
  ['Black or African American', 15],
  ['Hispanic or Latino', 13],
  ['Two or More Races', 4],
  ['Middle Eastern or North African', 2],
  ['American Indian or Alaska Native', 0.5],
  ['Native Hawaiian or Other Pacific Islander', 0.5],
];

/** A person of Acme's world, with what nobody there can see: how good they are, and how they come across. */
export interface Person {
  id: string;
  firstName: string;
  nickname: string | null;
  lastName: string;
  gender: Gender;
  race: Race;
  isVeteran: boolean;
  hasDisability: boolean;
  bornAt: number;
  email: string;
  phone: string;
  linkedIn: string | null;
  /** What the work will show. Standard normal over applicants. */
  quality: number;
  /** What an interview shows and the work does not. */
  charm: number;
}

/** Someone new. The same number is the same person on every run. */
export function person(kind: string, number: number, femaleShare = 0.47): Person {
  const random = new Random('person', kind, number);
  const gender = random.weighted<Gender>([
    ['Female', femaleShare * 0.985],
    ['Male', (1 - femaleShare) * 0.985],
    ['Non-binary', 0.015],
  ]);
  const pool = gender === 'Female' ? women : gender === 'Male' ? men : random.pick([women, men]);
  const [firstName = '', nickname = null] = random.pick<string>(pool).split('/');
  const lastName = random.pick(lastNames);
  const digits = random.chance(0.6) ? String(random.whole(1, 999)) : '';
  const mailName = `${plainLetters(firstName)}.${plainLetters(lastName)}${digits}`;
  return {
    id: `${kind}-${number}`,
    firstName,
    nickname,
    lastName,
    gender,
    race: random.weighted(races),
    isVeteran: random.chance(0.06),
    hasDisability: random.chance(0.09),
    bornAt: Date.UTC(1962, 0, 1) + Math.floor(random.between(0, 40 * 365.25)) * day,
    email: `${mailName}@${random.pick(['example.com', 'example.net', 'example.org', 'mail.example.com'])}`,
    phone: `${random.pick(['512', '720', '212', '303'])}555${String(random.whole(0, 9999)).padStart(4, '0')}`,
    linkedIn: random.chance(0.5)
      ? `https://www.linkedin.com/in/${mailName.replace('.', '-')}-${number}`
      : null,
    quality: random.normal(),
    charm: random.normal(),
  };
}

export const fullName = (who: { firstName: string; lastName: string }): string =>
  `${who.firstName} ${who.lastName}`;
