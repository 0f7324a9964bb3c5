import { idOf } from '../local-lever/records.ts';
import type { Family } from './jobs.ts';
import { type Gender, type Person, person, type Race } from './people.ts';
import { Random } from './random.ts';

/** Somebody at Acme who interviews, with what was planted in how they score. */
export interface Interviewer {
  userId: string;
  employeeId: string;
  person: Person;
  family: Family;
  /** Points by which they score above (+) or below (-) colleagues on like candidates. */
  severity: number;
  /** How much of a candidate's quality, and of their charm, ends up in the score. */
  hearsQuality: number;
  hearsCharm: number;
  gap: { group: Gender | Race; points: number } | null;
  alwaysScores: number | null;
  leftAt: number | null;
}

interface Planted {
  name: string;
  family: Family;
  severity?: number;
  hearing?: 'quality' | 'charm';
  gap?: Interviewer['gap'];
  alwaysScores?: number;
  leftAt?: number;
}

/** The ones with something to find. Everybody else is drawn. */
const planted: Planted[] = [
  { name: 'Greta Lindqvist', family: 'technical', severity: -0.8 },
  { name: 'Owen Park', family: 'commercial', severity: 0.75 },
  { name: 'Victor Hale', family: 'technical', gap: { group: 'Female', points: -0.9 } },
  { name: 'Renata Souza', family: 'commercial', gap: { group: 'Black or African American', points: -0.9 } },
  { name: 'Dale Fenwick', family: 'corporate', alwaysScores: 3 },
  { name: 'Inés Marchetti', family: 'technical', hearing: 'quality' },
  { name: 'Samuel Adeyemi', family: 'commercial', hearing: 'quality' },
  { name: 'Hana Novák', family: 'corporate', hearing: 'quality' },
  { name: 'Colin Voss', family: 'technical', hearing: 'charm' },
  { name: 'Trent Barlow', family: 'commercial', hearing: 'charm' },
  { name: 'Marta Keller', family: 'corporate', hearing: 'charm' },
  { name: 'Quentin Frost', family: 'technical', leftAt: Date.UTC(2024, 10, 15) },
  { name: 'Bea Sutton', family: 'commercial', leftAt: Date.UTC(2025, 1, 10) },
];

const drawnPerFamily: [Family, number][] = [
  ['technical', 7],
  ['commercial', 6],
  ['corporate', 6],
];

function interviewer(number: number, given: Planted): Interviewer {
  const random = new Random('interviewer', number);
  const who = person('interviewer', number);
  if (given.name) [who.firstName = '', who.lastName = ''] = given.name.split(' ');
  const ear =
    given.hearing ??
    random.weighted<'quality' | 'both' | 'charm'>([
      ['quality', 3],
      ['both', 4],
      ['charm', 2],
    ]);
  return {
    userId: idOf('acme user', 'interviewer', number),
    employeeId: `E-${20_100 + number}`,
    person: who,
    family: given.family,
    severity: given.severity ?? random.normal(0, 0.2),
    hearsQuality: { quality: 0.95, both: 0.5, charm: 0 }[ear],
    hearsCharm: { quality: 0.1, both: 0.35, charm: 0.8 }[ear],
    gap: given.gap ?? null,
    alwaysScores: given.alwaysScores ?? null,
    leftAt: given.leftAt ?? null,
  };
}

export const interviewers: Interviewer[] = [
  ...planted,
  ...drawnPerFamily.flatMap(([family, count]) => Array.from({ length: count }, () => ({ name: '', family }))),
].map((given, number) => interviewer(number, given));

function staff(kind: 'manager' | 'recruiter', number: number): Interviewer {
  return {
    userId: idOf('acme user', kind, number),
    employeeId: `E-${(kind === 'manager' ? 20_000 : 20_050) + number}`,
    person: person(kind, number),
    family: 'corporate',
    severity: 0,
    hearsQuality: 0.5,
    hearsCharm: 0.35,
    gap: null,
    alwaysScores: null,
    leftAt: null,
  };
}

/** Hiring managers, one per `managerSeat` of the jobs, and recruiters, who interview now and then too. */
export const managers = Array.from({ length: 8 }, (_, number) => staff('manager', number));
export const recruiters = Array.from({ length: 4 }, (_, number) => staff('recruiter', number));

/** How they score when what is planted speaks: in points on Lever's scale, before rounding. */
export function leaning(of: Interviewer, candidate: Person, quality: number, charm: number): number {
  const gap = of.gap && [candidate.gender, candidate.race].includes(of.gap.group as Gender & Race);
  return 2.75 + of.severity + of.hearsQuality * quality + of.hearsCharm * charm + (gap ? of.gap!.points : 0);
}

export function scoreOf(of: Interviewer, lean: number, random: Random): number {
  const drawn = lean + random.normal(0, 0.5);
  return of.alwaysScores ?? Math.min(4, Math.max(1, Math.round(drawn)));
}
