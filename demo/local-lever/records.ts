import { createHash } from 'node:crypto';
import type {
  Application,
  EeoResponse,
  Feedback,
  FeedbackField,
  FeedbackTemplate,
  Interview,
  Offer,
  Opportunity,
  Panel,
  Posting,
  Requisition,
  User,
} from './company.ts';
import { planted } from './planted.ts';

/** An id of Lever's form, the same for the same words. */
export function idOf(...words: (string | number)[]): string {
  const hex = createHash('sha1').update(words.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type With<T, K extends keyof T> = Partial<T> & Pick<T, K>;

// Each of these fills in what a real answer carries besides what the caller cares about.

export function user(given: With<User, 'id' | 'name' | 'email'>): User {
  return {
    username: given.email.split('@')[0]!,
    accessRole: 'interviewer',
    createdAt: Date.UTC(2020, 0, 6),
    deactivatedAt: null,
    externalDirectoryId: null,
    linkedContactIds: null,
    jobTitle: null,
    managerId: null,
    photo: planted.photo,
    ...given,
  };
}

export function posting(given: {
  id: string;
  text: string;
  createdAt: number;
  categories?: Partial<Posting['categories']>;
  requisitionCodes?: string[];
  [rest: string]: unknown;
}): Posting {
  const { categories, ...rest } = given;
  return {
    state: 'published',
    confidentiality: 'non-confidential',
    updatedAt: given.createdAt,
    user: null,
    owner: null,
    hiringManager: null,
    country: 'US',
    workplaceType: 'hybrid',
    requisitionCodes: [],
    reqCode: given.requisitionCodes?.[0] ?? null,
    distributionChannels: ['public', 'internal'],
    salaryRange: { min: planted.salary, max: planted.salary, currency: 'USD', interval: 'per-year-salary' },
    content: { description: planted.advertisement, lists: [] },
    tags: [],
    followers: [],
    urls: null,
    ...rest,
    categories: {
      team: null,
      department: null,
      location: null,
      allLocations: categories?.location ? [categories.location] : [],
      commitment: 'Full-time',
      level: null,
      ...categories,
    },
  } as Posting;
}

export function requisition(
  given: With<Requisition, 'id' | 'requisitionCode' | 'name' | 'createdAt'>,
): Requisition {
  return {
    status: 'open',
    confidentiality: 'non-confidential',
    headcountTotal: 1,
    headcountHired: 0,
    backfill: false,
    hiringManager: null,
    owner: null,
    department: null,
    team: null,
    location: null,
    employmentStatus: 'full-time',
    postings: [],
    offerIds: [],
    updatedAt: given.createdAt,
    closedAt: null,
    compensationBand: {
      currency: 'USD',
      interval: 'per-year-salary',
      min: planted.salary,
      max: planted.salary,
    },
    approval: { status: 'approved', steps: [{ approvers: [{ email: planted.approver }] }] },
    customFields: {},
    internalNotes: planted.requisitionNote,
    ...given,
  };
}

export function application(given: With<Application, 'id' | 'opportunityId' | 'createdAt'>): Application {
  return {
    candidateId: given.opportunityId,
    type: 'posting',
    posting: null,
    user: null,
    postingHiringManager: null,
    postingOwner: null,
    archived: null,
    requisitionForHire: null,
    company: planted.company,
    links: [],
    comments: planted.comments,
    customQuestions: [{ text: 'Visa', fields: [{ text: 'Visa', value: planted.customAnswer }] }],
    ipAddress: planted.ipAddress,
    userAgent: planted.userAgent,
    ...given,
  };
}

export function opportunity(given: With<Opportunity, 'id' | 'contact' | 'createdAt'>): Opportunity {
  const stage = given.stage ?? 'applicant-new';
  const stageChanges = given.stageChanges ?? [
    { toStageId: stage, toStageIndex: 3, updatedAt: given.createdAt },
  ];
  const last = stageChanges.at(-1)!;
  return {
    name: null,
    headline: planted.headline,
    emails: [],
    links: [],
    phones: [],
    location: planted.candidateLocation,
    archived: null,
    confidentiality: 'non-confidential',
    origin: 'applied',
    sources: ['Job site'],
    sourcedBy: null,
    owner: null,
    followers: [],
    applications: [],
    updatedAt: last.updatedAt,
    lastInteractionAt: last.updatedAt,
    lastAdvancedAt: last.updatedAt,
    snoozedUntil: null,
    tags: [],
    isAnonymized: false,
    dataProtection: null,
    opportunityLocation: 'unspecified',
    urls: { list: 'https://hire.lever.co/candidates', show: `https://hire.lever.co/candidates/${given.id}` },
    ...given,
    stage: last.toStageId,
    stageChanges,
  };
}

export function interview(given: With<Interview, 'id' | 'panel' | 'date'>): Interview {
  return {
    subject: planted.subject,
    note: planted.interviewNote,
    location: planted.meetingLink,
    interviewers: [],
    duration: 60,
    timezone: 'America/Los_Angeles',
    createdAt: given.date - 3 * 86_400_000,
    canceledAt: null,
    stage: null,
    postings: [],
    user: null,
    feedbackTemplate: null,
    feedbackForms: [],
    feedbackReminder: 'daily',
    ...given,
  };
}

/** The panel that a set of interviews was arranged as; nested interviews lack what Lever leaves out of them. */
export function panelOf(interviews: Interview[], applications: string[]): Panel {
  const first = interviews[0]!;
  const dates = interviews.map(({ date }) => date);
  return {
    id: first.panel,
    applications,
    start: Math.min(...dates),
    end: Math.max(...interviews.map(({ date, duration }) => date + duration * 60_000)),
    createdAt: first.createdAt,
    canceledAt: interviews.every(({ canceledAt }) => canceledAt !== null) ? first.canceledAt : null,
    timezone: 'America/Los_Angeles',
    stage: first.stage,
    user: first.user,
    feedbackReminder: 'daily',
    note: planted.interviewNote,
    externallyManaged: false,
    externalUrl: null,
    interviews: interviews.map(
      ({ canceledAt: _, feedbackForms: __, postings: ___, interviewers, ...rest }) => ({
        ...rest,
        interviewers: interviewers.map((each) => ({ ...each, responseStatus: 'accepted' })),
      }),
    ),
  };
}

export const currentWords = ['4 - Strong Hire', '3 - Hire', '2 - No Hire', '1 - Strong No Hire'];
export const olderWords = ['4 - Strong Yes', '3 - Yes', '2 - No', '1 - Strong No'];

export function ratingField(score: number | null, words = currentWords): FeedbackField {
  return {
    id: 'rating',
    type: 'score-system',
    text: 'Rating',
    description: '',
    required: true,
    options: words.map((text) => ({ text })),
    value: score === null ? null : words[4 - score]!,
  };
}

export function notesField(): FeedbackField {
  return { id: 'notes', type: 'textarea', text: 'Notes', required: false, value: planted.feedbackNote };
}

export function feedback(
  given: With<Feedback, 'id' | 'user' | 'createdAt'> & { score?: number | null },
): Feedback {
  const { score, ...rest } = given;
  return {
    type: 'interview',
    text: 'Interview',
    instructions: '',
    baseTemplateId: null,
    interview: null,
    panel: null,
    completedAt: given.createdAt,
    updatedAt: given.completedAt === undefined ? given.createdAt : given.completedAt,
    deletedAt: null,
    fields: [ratingField(score ?? null), notesField()],
    ...rest,
  };
}

export function template(given: With<FeedbackTemplate, 'id' | 'text'>): FeedbackTemplate {
  return {
    instructions: '',
    group: null,
    stage: null,
    createdAt: Date.UTC(2020, 0, 6),
    updatedAt: null,
    fields: [ratingField(null), notesField()].map(({ value: _, ...field }) => field),
    ...given,
  };
}

export function offer(
  given: With<Offer, 'id' | 'createdAt'> & { startsOn?: number; requisitionCode?: string },
): Offer {
  const { startsOn, requisitionCode, ...rest } = given;
  return {
    status: 'signed',
    creator: 'usr-recruiter',
    approvedAt: given.createdAt,
    sentAt: given.createdAt,
    approved: true,
    sentDocument: {
      fileName: planted.documentName,
      uploadedAt: given.createdAt,
      downloadUrl: planted.meetingLink,
    },
    fields: [
      { text: 'Anticipated start date', identifier: 'anticipated_start_date', value: startsOn ?? null },
      { text: 'Requisition', identifier: 'requisition', value: requisitionCode ?? null },
      { text: 'Offered compensation amount', identifier: 'salary_amount', value: planted.salary },
    ],
    signatures: { candidate: { role: 'candidate', name: planted.signature, signed: true } },
    ...rest,
  };
}

/** Unanswered questions are absent from the row, and a row without any answer is still a row. */
export function eeoResponse(
  of: Opportunity,
  answers: Pick<EeoResponse, 'gender' | 'race' | 'veteran' | 'disability'>,
  answeredAt: number | null = of.createdAt,
): EeoResponse {
  const applied = of.applications[0];
  const id = applied?.id ?? of.id;
  return {
    id,
    applicationId: id,
    opportunityId: of.id,
    contact: of.contact,
    posting: applied?.posting ?? null,
    appliedAt: applied?.createdAt ?? of.createdAt,
    eeoSurveyRespondedAt: answeredAt,
    currentStage: of.stage,
    applicationArchivedAt: of.archived?.archivedAt ?? null,
    origin: of.origin,
    sources: of.sources,
    ...answers,
  };
}
