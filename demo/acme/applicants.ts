import { idOf } from '../local-lever/records.ts';
import { asOf, day, firstAt } from './calendar.ts';
import type { Candidacy } from './candidacy.ts';
import { interviewers, recruiters } from './interviewers.ts';
import { type Job, jobs } from './jobs.ts';
import { type Begun, liveThrough } from './live-through.ts';
import { plainLetters } from './names.ts';
import { fullName, type Person, person } from './people.ts';
import { Random } from './random.ts';

const origins: [Begun['origin'], number][] = [
  ['applied', 66],
  ['referred', 12],
  ['sourced', 13],
  ['university', 4],
  ['agency', 3],
  ['internal', 2],
];

const sourceOf: Record<Begun['origin'], [string, number][]> = {
  applied: [
    ['Job site', 5],
    ['Gatehouse board', 4],
    ['Harbour jobs', 2],
  ],
  referred: [['Referral', 1]],
  sourced: [['Sourced by team', 1]],
  university: [['Campus fair', 1]],
  agency: [['Northgate agency', 1]],
  internal: [['Internal job site', 1]],
};

const contactIdOf = (who: Person): string => idOf('acme contact', who.id);
export const workEmail = (who: Person): string =>
  `${plainLetters(who.firstName)}.${plainLetters(who.lastName)}@acme.example`;

/** An earlier candidate who was turned down and tries again. */
function returning(earlier: Candidacy[], appliedAt: number, random: Random): Candidacy | undefined {
  if (earlier.length === 0 || !random.chance(0.08)) return undefined;
  const before = random.pick(earlier);
  const isFree = before.archived && before.hiredAt === null && before.archived.at < appliedAt - 45 * day;
  return isFree && before.origin !== 'internal' ? before : undefined;
}

function jobFor(before: Candidacy | undefined, random: Random): Job {
  if (before && random.chance(0.2)) return before.job;
  return random.weighted(jobs.map((job) => [job, job.pull] as const));
}

function begin(number: number, total: number, earlier: Candidacy[], insiders: Person[]): Begun {
  const random = new Random('applicant', number);
  const appliedAt = Math.round(firstAt + ((number + random.next()) / total) * (asOf - firstAt - 2 * day));
  const origin = random.weighted(origins);
  const before = origin === 'internal' ? undefined : returning(earlier, appliedAt, random);
  const job = jobFor(before, random);
  const inside = origin === 'internal' ? insiders[number % insiders.length] : undefined;
  const who = inside ?? before?.person ?? person('candidate', number, job.femaleShare);
  // Lever knows newcomers by their address: another address is another contact until somebody merges them.
  const isOtherAddress = before !== undefined && random.chance(0.15);
  return {
    number,
    job,
    person: who,
    contactId: isOtherAddress ? idOf('acme second contact', number) : contactIdOf(who),
    email: inside && random.chance(0.5) ? workEmail(who) : isOtherAddress ? `new.${who.email}` : who.email,
    origin,
    source: random.weighted(sourceOf[origin]),
    appliedAt,
    owner: random.pick(recruiters),
    referrer: origin === 'referred' ? random.pick(interviewers) : null,
  };
}

/** Everybody who tried, in the order they came. */
export function applicants(total: number, insiders: Person[]): Candidacy[] {
  const all: Candidacy[] = [];
  for (let number = 0; number < total; number += 1)
    all.push(liveThrough(begin(number, total, all, insiders)));
  return all;
}

export const nameInLever = (of: Candidacy): string => {
  const random = new Random('lever name', of.person.id);
  const { nickname, lastName } = of.person;
  return nickname && random.chance(0.5) ? `${nickname} ${lastName}` : fullName(of.person);
};
