/** Anything that can be listed: an array, or rows made when they are asked for. */
export interface Rows<T> {
  readonly length: number;
  at(position: number): T | undefined;
}

export type Confidentiality = 'non-confidential' | 'confidential';

export interface User {
  id: string;
  name: string;
  username: string;
  email: string;
  accessRole: string;
  createdAt: number;
  deactivatedAt: number | null;
  externalDirectoryId: string | null;
  linkedContactIds: string[] | null;
  jobTitle: string | null;
  managerId: string | null;
  photo: string | null;
}

/** `isListed: false` is a deactivated stage: gone from the lists, still in histories and at `/stages/:id`. */
export interface Stage {
  id: string;
  text: string;
  pipeline: 'lead' | 'applicant' | 'screen' | 'onsite' | 'offer';
  rank: number;
  isListed?: boolean;
}

export interface ArchiveReason {
  id: string;
  text: string;
  status: 'active' | 'inactive';
  type: 'hired' | 'non-hired';
}

export interface Posting {
  id: string;
  text: string;
  state: 'published' | 'internal' | 'closed' | 'draft' | 'pending' | 'rejected';
  confidentiality: Confidentiality;
  createdAt: number;
  updatedAt: number;
  user: string | null;
  owner: string | null;
  hiringManager: string | null;
  categories: {
    team: string | null;
    department: string | null;
    location: string | null;
    allLocations: string[];
    commitment: string | null;
    level: string | null;
  };
  country: string | null;
  workplaceType: string;
  requisitionCodes: string[];
  distributionChannels: string[] | null;
  [junk: string]: unknown;
}

export interface Requisition {
  id: string;
  requisitionCode: string;
  name: string;
  status: string;
  confidentiality: Confidentiality;
  hiringManager: string | null;
  owner: string | null;
  department: string | null;
  team: string | null;
  location: string | null;
  postings: string[];
  createdAt: number;
  updatedAt: number;
  closedAt: number | null;
  [junk: string]: unknown;
}

export interface FeedbackTemplate {
  id: string;
  text: string;
  fields: FeedbackField[];
  createdAt: number;
  updatedAt: number | null;
  isListed?: boolean;
  [junk: string]: unknown;
}

export interface FeedbackField {
  id: string;
  type: string;
  text: string;
  value?: unknown;
  options?: { text: string }[];
  scores?: { text: string; description?: string }[];
  [junk: string]: unknown;
}

export interface StageChange {
  toStageId: string;
  toStageIndex: number;
  updatedAt: number;
  userId?: string;
}

export interface Application {
  id: string;
  opportunityId: string;
  candidateId: string;
  type: 'posting' | 'user' | 'referral';
  posting: string | null;
  user: string | null;
  createdAt: number;
  postingHiringManager: string | null;
  postingOwner: string | null;
  archived: { reason: string; archivedAt: number } | null;
  requisitionForHire: { id: string; requisitionCode: string; hiringManagerOnHire: string | null } | null;
  [junk: string]: unknown;
}

/** As Lever sends it, but with its applications whole: the server sends ids unless asked to expand. */
export interface Opportunity {
  id: string;
  contact: string;
  name: string | null;
  headline: string | null;
  emails: string[];
  links: string[];
  phones: { type: string | null; value: string }[];
  location: string | null;
  stage: string;
  stageChanges: StageChange[];
  archived: { reason: string; archivedAt: number } | null;
  confidentiality: Confidentiality;
  origin: 'agency' | 'applied' | 'internal' | 'referred' | 'sourced' | 'university';
  sources: string[];
  sourcedBy: string | null;
  owner: string | null;
  followers: string[];
  applications: Application[];
  createdAt: number;
  updatedAt: number | null;
  lastInteractionAt: number | null;
  lastAdvancedAt: number | null;
  snoozedUntil: number | null;
  tags: string[];
  isAnonymized: boolean;
  [junk: string]: unknown;
}

export interface Interview {
  id: string;
  panel: string;
  interviewers: { id: string; name: string; email: string; feedbackTemplate: string | null }[];
  date: number;
  duration: number;
  createdAt: number;
  canceledAt: number | null;
  stage: string | null;
  postings: string[];
  user: string | null;
  feedbackTemplate: string | null;
  feedbackForms: string[];
  [junk: string]: unknown;
}

export interface Panel {
  id: string;
  applications: string[];
  start: number;
  end: number;
  createdAt: number;
  canceledAt: number | null;
  stage: string | null;
  user: string | null;
  interviews: Record<string, unknown>[];
  [junk: string]: unknown;
}

export interface Feedback {
  id: string;
  type: 'interview' | 'assignment' | 'share';
  text: string | null;
  baseTemplateId: string | null;
  user: string;
  interview: string | null;
  panel: string | null;
  createdAt: number;
  completedAt: number | null;
  updatedAt: number | null;
  deletedAt: number | null;
  fields: FeedbackField[];
  [junk: string]: unknown;
}

export interface Offer {
  id: string;
  status: string;
  creator: string;
  createdAt: number;
  approvedAt: number | null;
  sentAt: number | null;
  fields: { text: string; identifier: string; value: unknown }[];
  [junk: string]: unknown;
}

export interface EeoResponse {
  id: string;
  applicationId: string;
  opportunityId: string;
  contact: string;
  posting: string | null;
  appliedAt: number;
  eeoSurveyRespondedAt: number | null;
  currentStage: string;
  gender?: string;
  race?: string;
  veteran?: string;
  disability?: string;
  [junk: string]: unknown;
}

export interface Children {
  interviews: Interview[];
  feedback: Feedback[];
  panels: Panel[];
  offers: Offer[];
}

export interface Deleted {
  id: string;
  deletedAt: number;
  [rest: string]: unknown;
}

/** Everything one Lever account holds. */
export interface Company {
  users: User[];
  stages: Stage[];
  archiveReasons: ArchiveReason[];
  postings: Posting[];
  requisitions: Requisition[];
  feedbackTemplates: FeedbackTemplate[];
  opportunities: Rows<Opportunity>;
  childrenOf(opportunityId: string): Children;
  eeoResponses: Rows<EeoResponse>;
  deleted: { opportunities: Deleted[]; postings: Deleted[]; applications: Deleted[] };
}

/** A company whose records are all in memory and may change. */
export interface EditableCompany extends Company {
  opportunities: Opportunity[];
  eeoResponses: EeoResponse[];
  children: Map<string, Children>;
}

export function emptyCompany(): EditableCompany {
  const children = new Map<string, Children>();
  return {
    users: [],
    stages: [],
    archiveReasons: [],
    postings: [],
    requisitions: [],
    feedbackTemplates: [],
    opportunities: [],
    eeoResponses: [],
    deleted: { opportunities: [], postings: [], applications: [] },
    children,
    childrenOf(opportunityId) {
      const found = children.get(opportunityId);
      if (found) return found;
      const none: Children = { interviews: [], feedback: [], panels: [], offers: [] };
      children.set(opportunityId, none);
      return none;
    },
  };
}
