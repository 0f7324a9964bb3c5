import type { Opportunity, Stage } from '../local-lever/company.ts';
import type { Interviewer } from './interviewers.ts';
import type { Job } from './jobs.ts';
import type { Person } from './people.ts';

/** One person trying for one job, as it happened, before it is written down as Lever's records. */
export interface Candidacy {
  number: number;
  job: Job;
  person: Person;
  contactId: string;
  /** The address used this time. */
  email: string;
  origin: Opportunity['origin'];
  source: string;
  appliedAt: number;
  owner: Interviewer;
  referrer: Interviewer | null;
  changes: { stage: Stage; at: number }[];
  sessions: Session[];
  looseForms: Form[];
  offer: { at: number; status: string; startsAt: number; isInLever: boolean } | null;
  archived: { reason: string; at: number } | null;
  /** When it was archived as hired, and the first day at work. */
  hiredAt: number | null;
  startsAt: number | null;
}

/** One interview: one hour, one or more interviewers. */
export interface Session {
  key: string;
  panel: string;
  stage: Stage;
  at: number;
  arrangedAt: number;
  canceledAt: number | null;
  template: string;
  seats: { interviewer: Interviewer; form: Form | null; deletedForm: Form | null }[];
}

export interface Form {
  author: Interviewer;
  template: string;
  openedAt: number;
  completedAt: number | null;
  updatedAt: number | null;
  deletedAt: number | null;
  score: number | null;
  skills: (number | null)[];
}
