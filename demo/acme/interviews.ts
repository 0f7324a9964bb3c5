import type { Stage } from '../local-lever/company.ts';
import { day, hour, inOfficeHours, minute } from './calendar.ts';
import type { Candidacy, Form, Session } from './candidacy.ts';
import { type Interviewer, interviewers, leaning, managers, recruiters, scoreOf } from './interviewers.ts';
import type { Person } from './people.ts';
import { Random } from './random.ts';
import { skillScores, templateFor } from './templates.ts';

type Applied = Pick<Candidacy, 'number' | 'job' | 'person'>;

/** How the day went: what an interviewer hears differs a little from who the candidate is. */
function heardOnTheDay(candidate: Person, random: Random): { quality: number; charm: number } {
  return {
    quality: candidate.quality + random.normal(0, 0.25),
    charm: candidate.charm + random.normal(0, 0.25),
  };
}

function available(at: number): Interviewer[] {
  return interviewers.filter(({ leftAt }) => leftAt === null || at < leftAt);
}

/** Mostly from the job's own part of the company; one in seven from elsewhere, which ties the panels together. */
function panelOf({ job }: Applied, count: number, at: number, random: Random): Interviewer[] {
  const own = available(at).filter(({ family }) => family === job.family);
  const others = available(at).filter(({ family }) => family !== job.family);
  const chosen = random.sample(own, count);
  if (random.chance(0.5)) chosen[count - 1] = random.pick(others);
  if (random.chance(0.3)) chosen[0] = managers[job.managerSeat]!;
  return chosen;
}

function form(
  by: Interviewer,
  template: string,
  at: number,
  of: Applied,
  heard: ReturnType<typeof heardOnTheDay>,
  random: Random,
): Form {
  const openedAt = at + random.whole(5, 60) * minute;
  const completedAt = openedAt + Math.round(random.between(0.2, 30) * hour);
  const score = scoreOf(by, leaning(by, of.person, heard.quality, heard.charm), random);
  return {
    author: by,
    template,
    openedAt,
    completedAt,
    updatedAt: completedAt,
    deletedAt: null,
    score,
    skills: skillScores(template, of.person, by.alwaysScores, random),
  };
}

function session(
  of: Applied,
  stage: Stage,
  panel: string,
  place: number,
  at: number,
  seats: Interviewer[],
  heard: ReturnType<typeof heardOnTheDay>,
  random: Random,
): Session {
  const isOnsite = stage.pipeline === 'onsite';
  const template = templateFor(of.job.family, isOnsite, at, random);
  const missing = isOnsite ? 0.06 : 0.25;
  return {
    key: `${panel} ${place}`,
    panel,
    stage,
    at,
    arrangedAt: at - random.whole(2, 4) * day,
    canceledAt: null,
    template,
    seats: seats.map((interviewer) => {
      const written = form(interviewer, template, at, of, heard, random);
      const isAgain = random.chance(0.015);
      return {
        interviewer,
        form: random.chance(missing) ? null : written,
        deletedForm: isAgain
          ? { ...written, score: 1, completedAt: written.openedAt, deletedAt: written.completedAt }
          : null,
      };
    }),
  };
}

export function coffeeChat(of: Applied, stage: Stage, at: number, random: Random): Session[] {
  const who = random.chance(0.35) ? random.pick(recruiters) : panelOf(of, 1, at, random)[0]!;
  const heard = heardOnTheDay(of.person, random);
  return [session(of, stage, `${of.number} chat`, 0, inOfficeHours(at, random.next()), [who], heard, random)];
}

/** Two to four hours on one day; two people share the last. One in twenty-five is moved: a cancelled slot stays. */
export function onsite(of: Applied, stage: Stage, at: number, random: Random): Session[] {
  const who = panelOf(of, 4, at, random);
  const heard = heardOnTheDay(of.person, random);
  const begins = inOfficeHours(at, random.between(0, 0.5));
  const panel = `${of.number} ${stage.id}`;
  const seats = random.weighted([
    [[[0], [1, 2]], 2],
    [[[0], [1], [2, 3]], 5],
    [[[0], [1], [2], [3]], 3],
  ] as [number[][], number][]);
  const sessions = seats
    .map((places) => places.map((at) => who[at]!))
    .map((seats, place) => session(of, stage, panel, place, begins + place * hour, seats, heard, random));
  if (!random.chance(0.04)) return sessions;
  const moved = sessions[0]!;
  const cancelled = {
    ...moved,
    key: `${moved.key} first try`,
    at: moved.at - day,
    canceledAt: moved.arrangedAt + day,
  };
  return [
    ...sessions,
    { ...cancelled, seats: moved.seats.map((seat) => ({ ...seat, form: null, deletedForm: null })) },
  ];
}

export function meanScore(sessions: Session[]): number | null {
  const scores = sessions.flatMap(({ seats }) =>
    seats.flatMap(({ form }) => (form?.score == null ? [] : [form.score])),
  );
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** Real forms come late, are edited, stay drafts, lack the rating: done last, when the decision is known. */
export function spoilForms(sessions: Session[], decidedAt: number, number: number): void {
  const random = new Random('forms', number);
  for (const { at, seats } of sessions)
    for (const { form } of seats) {
      if (!form) continue;
      const fate = random.next();
      if (fate < 0.025) form.completedAt = form.updatedAt = decidedAt + random.whole(1, 5) * day;
      else if (fate < 0.05) form.completedAt = form.updatedAt = at + random.whole(15, 25) * day;
      else if (fate < 0.09) form.updatedAt = form.completedAt! + random.whole(1, 40) * day;
      else if (fate < 0.11) form.completedAt = form.updatedAt = null;
      else if (fate < 0.125) form.score = null;
    }
}

/** An opinion of somebody who was not on the panel. */
export function looseForm(of: Applied, at: number, random: Random): Form[] {
  if (!random.chance(0.06)) return [];
  const by = random.pick(available(at));
  return [form(by, of.job.family, at + day, of, heardOnTheDay(of.person, random), random)];
}
