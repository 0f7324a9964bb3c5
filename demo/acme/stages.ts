import type { ArchiveReason, Stage } from '../local-lever/company.ts';
import { idOf } from '../local-lever/records.ts';

const own = (text: string, pipeline: Stage['pipeline'], rank: number, isListed = true): Stage => ({
  id: idOf('acme stage', text),
  text,
  pipeline,
  rank,
  isListed,
});

export const stages = {
  newLead: { id: 'lead-new', text: 'New lead', pipeline: 'lead', rank: 0 },
  reachedOut: { id: 'lead-reached-out', text: 'Reached out', pipeline: 'lead', rank: 1 },
  responded: { id: 'lead-responded', text: 'Responded', pipeline: 'lead', rank: 2 },
  applied: { id: 'applicant-new', text: 'New applicant', pipeline: 'applicant', rank: 3 },
  review: own('CV pile', 'applicant', 4),
  chat: own('Coffee chat', 'screen', 5),
  task: own('Take-home task', 'screen', 6),
  onsite: own('Meet the crew', 'onsite', 7),
  // Taken out of use in 2024: it is in histories, in no list, and only the configuration says what it meant.
  executive: own('Exec conversation', 'onsite', 7.5, false),
  references: own('References', 'onsite', 7.7),
  // Nothing maps this one, so it counts for no step.
  parking: own('Parking lot', 'screen', 6.5, false),
  offer: { id: 'offer', text: 'Offer', pipeline: 'offer', rank: 8 },
} satisfies Record<string, Stage>;

/** The customer's own mapping, as in its configuration. */
export const funnelConfiguration = { 'Exec conversation': 'interviewed', References: 'interviewed' };

const reason = (text: string, type: ArchiveReason['type'], status: ArchiveReason['status'] = 'active') => ({
  id: idOf('acme reason', text),
  text,
  status,
  type,
});

export const reasons = {
  hired: reason('Hired', 'hired'),
  movedInside: reason('Hired - internal move', 'hired'),
  underqualified: reason('Underqualified', 'non-hired'),
  notThisTime: reason('Not this time', 'non-hired'),
  closed: reason('Position closed', 'non-hired', 'inactive'),
  withdrew: reason('Withdrew', 'non-hired'),
  declined: reason('Declined offer', 'non-hired'),
  rival: reason('Lost to a rival', 'non-hired'),
  silent: reason('Went quiet', 'non-hired'),
} satisfies Record<string, ArchiveReason>;

export const reasonConfiguration = { 'Lost to a rival': 'withdrew', 'Went quiet': 'withdrew' };
