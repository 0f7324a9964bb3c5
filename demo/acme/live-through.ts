import type { Stage } from '../local-lever/company.ts';
import { asOf, day, hour, logistic } from './calendar.ts';
import type { Candidacy, Form } from './candidacy.ts';
import { coffeeChat, looseForm, meanScore, onsite, spoilForms } from './interviews.ts';
import { Random } from './random.ts';
import { reasons, stages } from './stages.ts';

export type Begun = Pick<
  Candidacy,
  | 'number'
  | 'job'
  | 'person'
  | 'contactId'
  | 'email'
  | 'origin'
  | 'source'
  | 'appliedAt'
  | 'owner'
  | 'referrer'
>;

const isSought = ({ origin }: Begun) => origin === 'sourced' || origin === 'agency';

/** Walks a candidacy from its first day to its last. */
class Walk {
  readonly random: Random;
  readonly candidacy: Candidacy;
  now: number;

  constructor(readonly begun: Begun) {
    this.random = new Random('candidacy', begun.number);
    this.now = begun.appliedAt;
    const none = {
      changes: [],
      sessions: [],
      looseForms: [],
      offer: null,
      archived: null,
      hiredAt: null,
      startsAt: null,
    };
    this.candidacy = { ...begun, ...none };
  }

  enter(stage: Stage, afterDays = 0): void {
    this.now += Math.round(afterDays * day);
    this.candidacy.changes.push({ stage, at: this.now });
  }

  wait(low: number, high: number): void {
    this.now += Math.round(this.random.between(low, high) * day);
  }

  end(reason: string): Candidacy {
    this.candidacy.archived = { reason, at: this.now };
    return this.candidacy;
  }

  /** Turned down, mostly; some leave of themselves. */
  endOrLeave(): Candidacy {
    this.wait(1, 6);
    const { underqualified, notThisTime, closed } = reasons;
    return this.end(
      this.random.weighted([
        [underqualified, 6],
        [notThisTime, 4],
        [closed, 1],
      ] as const).id,
    );
  }

  leaves(probability: number): boolean {
    return this.random.chance(probability);
  }
}

function asLead(walk: Walk): boolean {
  walk.enter(stages.newLead);
  walk.enter(stages.reachedOut, walk.random.between(0.5, 3));
  if (walk.random.chance(0.35)) return false;
  walk.enter(stages.responded, walk.random.between(1, 5));
  walk.enter(stages.applied, walk.random.between(0.5, 3));
  return true;
}

function screen(walk: Walk): boolean {
  const { job, person, origin } = walk.begun;
  if (walk.random.chance(0.3)) walk.enter(stages.review, walk.random.between(0.2, 2));
  const known = origin === 'referred' || origin === 'internal' ? 0.5 : 0;
  return walk.random.chance(logistic(job.ease + known + 0.8 * person.quality));
}

/** Half a day to two weeks in the screen; a task for engineers; sometimes a stage that means nothing. */
function passesChat(walk: Walk): boolean {
  const { begun, random } = walk;
  walk.enter(stages.chat, random.between(1, 6));
  const sessions = coffeeChat(begun, stages.chat, walk.now + 2 * day, random);
  walk.candidacy.sessions.push(...sessions);
  walk.wait(4, 7);
  if (begun.job.family === 'technical' && random.chance(0.4)) walk.enter(stages.task);
  if (walk.now < Date.UTC(2024, 3, 1) && random.chance(0.05)) walk.enter(stages.parking, 1);
  const score = meanScore(sessions) ?? 2.6 + 0.5 * begun.person.quality;
  return random.chance(logistic(0.6 + 1.3 * (score - 2.6)));
}

function passesOnsite(walk: Walk): boolean {
  const { begun, random } = walk;
  walk.enter(stages.onsite, random.between(1, 4));
  const sessions = onsite(begun, stages.onsite, walk.now + random.whole(3, 8) * day, random);
  walk.candidacy.sessions.push(...sessions);
  walk.candidacy.looseForms.push(...looseForm(begun, sessions.at(-1)!.at, random));
  walk.now = Math.max(...sessions.map(({ at }) => at)) + 40 * hour;
  if (walk.now < Date.UTC(2024, 5, 1) && random.chance(0.15)) walk.enter(stages.executive, 1);
  if (random.chance(0.2)) walk.enter(stages.references, random.between(0.5, 2));
  return random.chance(logistic(0.15 + 2.6 * ((meanScore(sessions) ?? 2.75) - 2.75)));
}

function makeOffer(walk: Walk): Candidacy {
  const { begun, random, candidacy } = walk;
  walk.enter(stages.offer, random.between(1, 4));
  const accepts = random.chance(begun.origin === 'referred' ? 0.93 : 0.87);
  const at = walk.now;
  walk.wait(3, 10);
  // Monday, two to six weeks on.
  const startsAt = Math.floor((walk.now + random.whole(14, 42) * day) / (7 * day)) * 7 * day + 4 * day;
  candidacy.offer = { at, status: accepts ? 'signed' : 'denied', startsAt, isInLever: random.chance(0.92) };
  if (!accepts) return walk.end(random.chance(0.6) ? reasons.declined.id : reasons.rival.id);
  const isInside = begun.origin === 'internal' && random.chance(0.6);
  candidacy.hiredAt = walk.now;
  candidacy.startsAt = startsAt;
  return walk.end(isInside ? reasons.movedInside.id : reasons.hired.id);
}

function whole(walk: Walk): Candidacy {
  const { begun } = walk;
  if (!isSought(begun)) walk.enter(stages.applied);
  else if (!asLead(walk)) return walk.leaves(0.5) ? walk.endOrLeave() : walk.candidacy;
  const steps: ((walk: Walk) => boolean)[] = [screen, passesChat, passesOnsite];
  for (const passes of steps) {
    if (!passes(walk)) return walk.endOrLeave();
    if (walk.leaves(0.04)) {
      walk.wait(1, 6);
      return walk.end(walk.random.chance(0.6) ? reasons.withdrew.id : reasons.silent.id);
    }
  }
  return makeOffer(walk);
}

/** A form not opened by the last day is not there yet; one not sent in by then is a draft. */
function formByLastDay(form: Form | null): Form | null {
  if (!form || form.openedAt > asOf || (form.deletedAt ?? 0) > asOf) return null;
  if ((form.completedAt ?? 0) > asOf) return { ...form, completedAt: null, updatedAt: null };
  return (form.updatedAt ?? 0) > asOf ? { ...form, updatedAt: form.completedAt } : form;
}

/** What has not happened by the last day is left out; what is under way stays open. */
function cut(candidacy: Candidacy): Candidacy {
  candidacy.changes = candidacy.changes.filter(({ at }) => at <= asOf);
  candidacy.sessions = candidacy.sessions.filter(({ arrangedAt }) => arrangedAt <= asOf);
  candidacy.looseForms = candidacy.looseForms.flatMap((form) => formByLastDay(form) ?? []);
  for (const { seats } of candidacy.sessions)
    for (const seat of seats) {
      seat.form = formByLastDay(seat.form);
      seat.deletedForm = formByLastDay(seat.deletedForm);
    }
  if (candidacy.archived && candidacy.archived.at > asOf) {
    candidacy.archived = null;
    candidacy.hiredAt = candidacy.startsAt = null;
    if (candidacy.offer) candidacy.offer.status = 'sent';
  }
  if (candidacy.offer && candidacy.offer.at > asOf) candidacy.offer = null;
  return candidacy;
}

export function liveThrough(begun: Begun): Candidacy {
  const candidacy = whole(new Walk(begun));
  spoilForms(candidacy.sessions, candidacy.archived?.at ?? asOf, candidacy.number);
  return cut(candidacy);
}
