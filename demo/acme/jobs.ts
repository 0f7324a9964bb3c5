import type { Posting, Requisition } from '../local-lever/company.ts';
import { idOf, posting, requisition } from '../local-lever/records.ts';
import { day, firstAt } from './calendar.ts';

export type Family = 'technical' | 'commercial' | 'corporate';

/** A job Acme advertises, with what only the generator knows of it. */
export interface Job {
  title: string;
  department: string;
  location: 'Austin' | 'Denver' | 'New York' | 'London';
  family: Family;
  /** How many of Acme's applicants come here, relative to other jobs. */
  pull: number;
  /** Log-odds that a middling applicant passes the first screen: openings per applicant differ that much. */
  ease: number;
  femaleShare: number;
  isConfidential?: boolean;
  managerSeat: number;
}

// Women apply more where places are few, men where they are many: looked at together their rates part, posting by
// posting they do not (Simpson).
export const jobs: Job[] = [
  {
    title: 'Backend Engineer',
    department: 'Engineering',
    location: 'Austin',
    family: 'technical',
    pull: 9,
    ease: 0.8,
    femaleShare: 0.24,
    managerSeat: 0,
  },
  {
    title: 'Frontend Engineer',
    department: 'Engineering',
    location: 'Denver',
    family: 'technical',
    pull: 7,
    ease: 0.7,
    femaleShare: 0.28,
    managerSeat: 0,
  },
  {
    title: 'Site Reliability Engineer',
    department: 'Engineering',
    location: 'Austin',
    family: 'technical',
    pull: 5,
    ease: 0.8,
    femaleShare: 0.2,
    managerSeat: 1,
  },
  {
    title: 'Platform Engineer',
    department: 'Engineering',
    location: 'London',
    family: 'technical',
    pull: 4,
    ease: 0.5,
    femaleShare: 0.24,
    managerSeat: 1,
  },
  {
    title: 'Data Analyst',
    department: 'Data',
    location: 'New York',
    family: 'technical',
    pull: 7,
    ease: -0.6,
    femaleShare: 0.5,
    managerSeat: 2,
  },
  {
    title: 'Data Engineer',
    department: 'Data',
    location: 'Austin',
    family: 'technical',
    pull: 5,
    ease: 0.1,
    femaleShare: 0.34,
    managerSeat: 2,
  },
  {
    title: 'Machine Learning Engineer',
    department: 'Data',
    location: 'New York',
    family: 'technical',
    pull: 4,
    ease: -0.1,
    femaleShare: 0.3,
    managerSeat: 2,
  },
  {
    title: 'Account Executive',
    department: 'Sales',
    location: 'Denver',
    family: 'commercial',
    pull: 9,
    ease: 0.7,
    femaleShare: 0.34,
    managerSeat: 3,
  },
  {
    title: 'Sales Development Representative',
    department: 'Sales',
    location: 'Austin',
    family: 'commercial',
    pull: 8,
    ease: 0.8,
    femaleShare: 0.38,
    managerSeat: 3,
  },
  {
    title: 'Sales Engineer',
    department: 'Sales',
    location: 'New York',
    family: 'commercial',
    pull: 4,
    ease: 0.5,
    femaleShare: 0.28,
    managerSeat: 3,
  },
  {
    title: 'Customer Success Manager',
    department: 'Customer Success',
    location: 'Denver',
    family: 'commercial',
    pull: 9,
    ease: -1.9,
    femaleShare: 0.68,
    managerSeat: 4,
  },
  {
    title: 'Support Specialist',
    department: 'Customer Success',
    location: 'Austin',
    family: 'commercial',
    pull: 8,
    ease: -1.8,
    femaleShare: 0.66,
    managerSeat: 4,
  },
  {
    title: 'Implementation Consultant',
    department: 'Customer Success',
    location: 'London',
    family: 'commercial',
    pull: 4,
    ease: -1.2,
    femaleShare: 0.58,
    managerSeat: 4,
  },
  {
    title: 'Operations Associate',
    department: 'Operations',
    location: 'Denver',
    family: 'corporate',
    pull: 6,
    ease: -0.9,
    femaleShare: 0.52,
    managerSeat: 5,
  },
  {
    title: 'Supply Planner',
    department: 'Operations',
    location: 'Austin',
    family: 'corporate',
    pull: 4,
    ease: -0.6,
    femaleShare: 0.5,
    managerSeat: 5,
  },
  {
    title: 'Financial Analyst',
    department: 'Finance',
    location: 'New York',
    family: 'corporate',
    pull: 6,
    ease: -1.6,
    femaleShare: 0.6,
    managerSeat: 6,
  },
  {
    title: 'Staff Accountant',
    department: 'Finance',
    location: 'Denver',
    family: 'corporate',
    pull: 4,
    ease: -1.3,
    femaleShare: 0.66,
    managerSeat: 6,
  },
  {
    title: 'People Partner',
    department: 'People',
    location: 'Austin',
    family: 'corporate',
    pull: 5,
    ease: -2.2,
    femaleShare: 0.74,
    managerSeat: 7,
  },
  {
    title: 'Recruiter',
    department: 'People',
    location: 'Denver',
    family: 'corporate',
    pull: 4,
    ease: -1.9,
    femaleShare: 0.7,
    managerSeat: 7,
  },
  {
    title: 'Chief Financial Officer',
    department: 'Finance',
    location: 'New York',
    family: 'corporate',
    pull: 0.9,
    ease: -0.2,
    femaleShare: 0.4,
    isConfidential: true,
    managerSeat: 6,
  },
  {
    title: 'VP of Product',
    department: 'Engineering',
    location: 'Austin',
    family: 'technical',
    pull: 0.9,
    ease: -0.2,
    femaleShare: 0.35,
    isConfidential: true,
    managerSeat: 0,
  },
];

export const postingId = (job: Job): string => idOf('acme posting', job.title, job.location);
const requisitionIdOf = (job: Job): string => idOf('acme requisition', job.title);
export const requisitionCode = (job: Job): string =>
  `${job.department.slice(0, 3).toUpperCase()}-${jobs.indexOf(job) + 11}`;

/** What an application says when it was hired against a requisition. */
export const requisitionForHire = (job: Job, managerId: string) => ({
  id: requisitionIdOf(job),
  requisitionCode: requisitionCode(job),
  hiringManagerOnHire: managerId,
});

const confidentialityOf = (job: Job) => (job.isConfidential ? 'confidential' : 'non-confidential');

export function postingOf(job: Job, managerId: string, ownerId: string): Posting {
  const country = job.location === 'London' ? 'GB' : 'US';
  return posting({
    id: postingId(job),
    text: job.title,
    createdAt: firstAt - 10 * day,
    updatedAt: firstAt + 200 * day,
    confidentiality: confidentialityOf(job),
    state: job.isConfidential ? 'internal' : 'published',
    distributionChannels: job.isConfidential ? null : ['public', 'internal'],
    user: ownerId,
    owner: ownerId,
    hiringManager: managerId,
    country,
    requisitionCodes: [requisitionCode(job)],
    categories: {
      department: job.department,
      team: `${job.department} ${job.location}`,
      location: job.location,
    },
  });
}

export function requisitionOf(job: Job, managerId: string, ownerId: string): Requisition {
  return requisition({
    id: requisitionIdOf(job),
    requisitionCode: requisitionCode(job),
    name: job.title,
    confidentiality: confidentialityOf(job),
    createdAt: firstAt - 20 * day,
    hiringManager: managerId,
    owner: ownerId,
    department: job.department,
    location: job.location,
    postings: [postingId(job)],
    headcountTotal: 'unlimited',
  });
}
