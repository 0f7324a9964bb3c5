import type { Application, Children, Interview, Opportunity } from '../local-lever/company.ts';
import * as records from '../local-lever/records.ts';
import { nameInLever, workEmail } from './applicants.ts';
import { onDay } from './calendar.ts';
import type { Candidacy, Form, Session } from './candidacy.ts';
import { managers } from './interviewers.ts';
import { postingId, requisitionCode, requisitionForHire } from './jobs.ts';
import { fullName } from './people.ts';
import { formFields, templateId, templateTitle } from './templates.ts';

const { idOf } = records;

export const opportunityIdOf = ({ number }: { number: number }): string => idOf('acme opportunity', number);

const applicationType: Partial<Record<Opportunity['origin'], Application['type']>> = {
  referred: 'referral',
  sourced: 'user',
};

function applicationOf(of: Candidacy): Application {
  const manager = managers[of.job.managerSeat]!.userId;
  return records.application({
    id: idOf('acme application', of.number),
    opportunityId: opportunityIdOf(of),
    type: applicationType[of.origin] ?? 'posting',
    posting: postingId(of.job),
    user: of.referrer?.userId ?? null,
    createdAt: of.appliedAt,
    postingHiringManager: manager,
    postingOwner: of.owner.userId,
    archived: of.archived && { reason: of.archived.reason, archivedAt: of.archived.at + 401 },
    requisitionForHire:
      of.hiredAt === null || of.archived === null ? null : requisitionForHire(of.job, manager),
    name: nameInLever(of),
    email: of.email,
    phone: of.person.phone,
  });
}

function lastTouched(of: Candidacy): number {
  const forms = of.sessions.flatMap(({ seats }) => seats.map(({ form }) => form?.completedAt ?? 0));
  return Math.max(
    of.changes.at(-1)?.at ?? of.appliedAt,
    of.archived?.at ?? 0,
    ...of.sessions.map(({ arrangedAt }) => arrangedAt),
    ...forms,
  );
}

export function opportunityOf(of: Candidacy): Opportunity {
  const touched = lastTouched(of);
  const [, area, line] = /^(\d{3})(\d{7})$/.exec(of.person.phone) ?? [];
  return records.opportunity({
    id: opportunityIdOf(of),
    contact: of.contactId,
    name: nameInLever(of),
    emails: [of.email],
    phones:
      of.number % 4 === 0
        ? []
        : [{ type: 'mobile', value: `(${area}) ${line!.slice(0, 3)}-${line!.slice(3)}` }],
    links: of.person.linkedIn ? [of.person.linkedIn] : [],
    stageChanges: of.changes.map(({ stage, at }, position) => ({
      toStageId: stage.id,
      toStageIndex: Math.floor(stage.rank),
      updatedAt: at,
      ...(position === 0 ? {} : { userId: of.owner.userId }),
    })),
    archived: of.archived && { reason: of.archived.reason, archivedAt: of.archived.at },
    confidentiality: of.job.isConfidential ? 'confidential' : 'non-confidential',
    origin: of.origin,
    sources: [of.source],
    sourcedBy: of.origin === 'sourced' ? of.owner.userId : null,
    owner: of.owner.userId,
    applications: [applicationOf(of)],
    createdAt: of.appliedAt,
    updatedAt: touched + 12,
    lastInteractionAt: touched,
    lastAdvancedAt: of.archived?.at ?? of.changes.at(-1)?.at ?? of.appliedAt,
    tags: [of.job.title, of.job.department, of.job.location, 'Full-time'],
    opportunityLocation: of.job.location,
  });
}

function feedbackOf(form: Form, of: Candidacy, key: string, session: Session | null) {
  return records.feedback({
    id: idOf('acme feedback', of.number, key),
    text: templateTitle(form.template),
    baseTemplateId: templateId(form.template),
    user: form.author.userId,
    interview: session && interviewId(of, session),
    panel: session && idOf('acme panel', session.panel),
    createdAt: form.openedAt,
    completedAt: form.completedAt,
    updatedAt: form.updatedAt,
    deletedAt: form.deletedAt,
    fields: formFields(form.template, form.score, form.skills, form.openedAt),
  });
}

const interviewId = (of: Candidacy, { key }: Session) => idOf('acme interview', of.number, key);

function interviewOf(session: Session, of: Candidacy): Interview {
  return records.interview({
    id: interviewId(of, session),
    panel: idOf('acme panel', session.panel),
    interviewers: session.seats.map(({ interviewer }) => ({
      id: interviewer.userId,
      name: fullName(interviewer.person),
      email: workEmail(interviewer.person),
      feedbackTemplate: templateId(session.template),
    })),
    date: session.at,
    createdAt: session.arrangedAt,
    canceledAt: session.canceledAt,
    stage: session.stage.id,
    postings: [postingId(of.job)],
    user: of.owner.userId,
    feedbackTemplate: templateId(session.template),
  });
}

function feedbackIn(session: Session, of: Candidacy) {
  return session.seats.flatMap(({ form, deletedForm }, seat) => [
    ...(deletedForm ? [feedbackOf(deletedForm, of, `${session.key} ${seat} deleted`, session)] : []),
    ...(form ? [feedbackOf(form, of, `${session.key} ${seat}`, session)] : []),
  ]);
}

export function childrenOf(of: Candidacy): Children {
  const interviews = of.sessions.map((session) => interviewOf(session, of));
  const panels = [...new Set(interviews.map(({ panel }) => panel))].map((panel) =>
    records.panelOf(
      interviews.filter((interview) => interview.panel === panel),
      [idOf('acme application', of.number)],
    ),
  );
  const { offer } = of;
  const offers = !offer?.isInLever
    ? []
    : [
        records.offer({
          id: idOf('acme offer', of.number),
          status: offer.status,
          creator: of.owner.userId,
          createdAt: offer.at,
          approvedAt: offer.at + 3_600_000,
          sentAt: offer.at + 7_200_000,
          startsOn: Date.parse(onDay(offer.startsAt)),
          requisitionCode: requisitionCode(of.job),
        }),
      ];
  const feedback = [
    ...of.sessions.flatMap((session) => feedbackIn(session, of)),
    ...of.looseForms.map((form, position) => feedbackOf(form, of, `loose ${position}`, null)),
  ];
  return { interviews, feedback, panels, offers };
}
