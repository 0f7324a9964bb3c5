import { asOf, day, firstAt } from './calendar.ts';
import type { Candidacy } from './candidacy.ts';
import { type Interviewer, interviewers, managers, recruiters } from './interviewers.ts';
import { type Job, jobs } from './jobs.ts';
import { type Person, person } from './people.ts';
import { Random } from './random.ts';

export interface Employee {
  employeeId: string;
  person: Person;
  /** The candidacy that brought them; null for those whom Lever does not know. */
  candidacy: Candidacy | null;
  startedAt: number;
  endedAt: number | null;
  endedBy: 'Voluntary' | 'Involuntary' | null;
  title: string;
  department: string;
  location: string;
  managerId: string | null;
  workerType: 'Employee' | 'Contractor';
  /** How they do, in SDs over colleagues: what reviews see. */
  performance: number;
}

/** What is known of performance before the work: quality, and being known to somebody, count; charm does not. */
function performanceOf(of: Person, origin: Candidacy['origin'] | null, random: Random): number {
  const known = origin === 'referred' ? 0.25 : origin === 'agency' ? -0.3 : 0;
  return 0.85 * of.quality + known + random.normal(0, 0.5);
}

/** People who do well stay, referred ones longer, those from the agency shorter. */
function leaving(startedAt: number, performance: number, origin: Candidacy['origin'] | null, random: Random) {
  const pull = { referred: -0.7, agency: 0.6, sourced: 0.2 }[origin as string] ?? 0;
  const monthly = 0.02 * Math.exp(-0.45 * performance + pull);
  const stays = (-Math.log(1 - random.next()) / monthly) * 30.4 * day;
  const endedAt = Math.floor((startedAt + stays) / day) * day;
  if (endedAt > asOf - day) return { endedAt: null, endedBy: null };
  const isInvoluntary = random.chance(performance < -0.3 ? 0.6 : 0.15);
  return { endedAt, endedBy: isInvoluntary ? ('Involuntary' as const) : ('Voluntary' as const) };
}

export function hired(of: Candidacy, employeeId: string): Employee {
  const random = new Random('employee', employeeId);
  const performance = performanceOf(of.person, of.origin, random);
  const isElsewhere = random.chance(0.2);
  return {
    employeeId,
    person: of.person,
    candidacy: of,
    startedAt: of.startsAt! + (random.chance(0.12) ? 7 * random.whole(1, 3) * day : 0),
    ...leaving(of.startsAt!, performance, of.origin, random),
    title: of.job.title,
    department: of.job.department,
    location: of.job.location,
    managerId: isElsewhere ? random.pick(managers).employeeId : managers[of.job.managerSeat]!.employeeId,
    workerType: 'Employee',
    performance,
  };
}

function staff(of: Interviewer, title: string): Employee {
  const random = new Random('staff', of.employeeId);
  return {
    employeeId: of.employeeId,
    person: of.person,
    candidacy: null,
    startedAt: Math.floor((firstAt - random.between(400, 2500) * day) / day) * day,
    endedAt: of.leftAt,
    endedBy: of.leftAt === null ? null : 'Voluntary',
    title,
    department: { technical: 'Engineering', commercial: 'Sales', corporate: 'Operations' }[of.family],
    location: random.pick(['Austin', 'Denver', 'New York']),
    managerId: managers[random.whole(0, managers.length - 1)]!.employeeId,
    workerType: 'Employee',
    performance: random.normal(),
  };
}

/** Somebody who was there before Lever, or came past it. */
function outsider(number: number, job: Job, startedAt: number, workerType: Employee['workerType']): Employee {
  const random = new Random('outsider', number);
  const who = person('employee', number);
  const performance = performanceOf(who, null, random);
  return {
    employeeId: `${workerType === 'Contractor' ? 'C' : 'E'}-${10_000 + number}`,
    person: who,
    candidacy: null,
    startedAt: Math.floor(startedAt / day) * day,
    ...leaving(Math.max(startedAt, firstAt), performance, null, random),
    title: job.title,
    department: job.department,
    location: job.location,
    managerId: managers[job.managerSeat]!.employeeId,
    workerType,
    performance,
  };
}

/** Everybody whom Lever did not bring: `before` people from before it, a few who came past it, contractors. */
export function unknownToLever(before: number): Employee[] {
  const count = before + Math.round(before / 10);
  const others = Array.from({ length: count }, (_, number) => {
    const random = new Random('arrival', number);
    const startedAt =
      number < before
        ? firstAt - random.between(30, 3000) * day
        : firstAt + random.between(0.1, 0.9) * (asOf - firstAt);
    return outsider(number, random.pick(jobs), startedAt, number % 16 === 15 ? 'Contractor' : 'Employee');
  });
  return [
    ...managers.map((of) => staff(of, 'Head of department')),
    ...recruiters.map((of) => staff(of, 'Recruiter')),
    ...interviewers.map((of) => staff(of, 'Senior specialist')),
    ...others,
  ];
}
