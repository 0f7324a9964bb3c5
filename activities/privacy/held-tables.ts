import type { z } from 'zod';
import { demographics } from '../../models/hris/demographics.ts';
import { employee, personColumns } from '../../models/hris/employee.ts';
import { performanceReview } from '../../models/hris/performance-review.ts';
import { application } from '../../models/lever/application.ts';
import { archiveReason } from '../../models/lever/archive-reason.ts';
import { dispositionStage } from '../../models/lever/disposition-stage.ts';
import { eeoResponse } from '../../models/lever/eeo-response.ts';
import { feedback } from '../../models/lever/feedback.ts';
import { feedbackTemplate } from '../../models/lever/feedback-template.ts';
import { interview } from '../../models/lever/interview.ts';
import { offer } from '../../models/lever/offer.ts';
import { opportunity } from '../../models/lever/opportunity.ts';
import { panel } from '../../models/lever/panel.ts';
import { posting } from '../../models/lever/posting.ts';
import { requisition } from '../../models/lever/requisition.ts';
import { stage } from '../../models/lever/stage.ts';
import { user } from '../../models/lever/user.ts';
import { schemaFields } from '../../models/schema-fields.ts';
import { normaliseContact } from '../identity/normalise-contact.ts';
import { normaliseEmployee } from '../identity/normalise-employee.ts';

/** A landing table that holds records of the customer. */
export interface HeldTable {
  table: string;
  /** Whom it is about. */
  about: 'candidates' | 'interviewers and other Lever users' | 'employees' | 'the company';
  purpose: string;
  /** Names or addresses of a person, or answers the law protects. */
  kind: 'identity' | 'protected' | 'record';
  fields: string[];
}

const held = (
  table: string,
  about: HeldTable['about'],
  kind: HeldTable['kind'],
  purpose: string,
  fields: z.core.$ZodType | string[],
): HeldTable => ({
  table: `landing.${table}`,
  about,
  kind,
  purpose,
  fields: Array.isArray(fields) ? fields : schemaFields(fields),
});

const isPerson = (column: string): boolean => (personColumns as readonly string[]).includes(column);
const employeeColumns = Object.keys(employee.shape);

/** Of names, addresses and phones only the forms that linking compares land. */
const contactFields = ['contact', ...Object.keys(normaliseContact({}))];
const peopleFields = ['employee_id', ...Object.keys(normaliseEmployee({}))];

/** A template's field lands as its id and its options; its type only decides whether it does. */
const templateFields = schemaFields(feedbackTemplate).filter((field) => field !== 'fields[].type');

/** Everything landed of the customer's people, as the schemas have it: a field that is not in them never lands. */
export const heldTables: readonly HeldTable[] = [
  held('lever_contacts', 'candidates', 'identity', 'to link a hire to an employee', contactFields),
  held('lever_opportunities', 'candidates', 'record', 'the course of each candidacy', opportunity),
  held('lever_applications', 'candidates', 'record', 'which posting a candidacy is for', application),
  held(
    'lever_eeo_responses',
    'candidates',
    'protected',
    'self-reported groups, for comparison between groups',
    eeoResponse,
  ),
  held('lever_offers', 'candidates', 'record', 'when an offer was made; never pay', offer),
  held('lever_interviews', 'candidates', 'record', 'who was assigned to interview, and when', interview),
  held('lever_panels', 'candidates', 'record', 'the stage of interviews arranged together', panel),
  held('lever_feedback', 'candidates', 'record', 'scores; never text', feedback),
  held(
    'lever_users',
    'interviewers and other Lever users',
    'identity',
    'to find the employee an interviewer is',
    user,
  ),
  held('hris_people', 'employees', 'identity', 'to link a hire to an employee', peopleFields),
  held(
    'hris_employees',
    'employees',
    'record',
    'start, end and place of an employment',
    employeeColumns.filter((column) => !isPerson(column)),
  ),
  held('hris_reviews', 'employees', 'record', 'performance ratings', performanceReview),
  held(
    'hris_demographics',
    'employees',
    'protected',
    'self-reported groups, for comparison between groups',
    demographics,
  ),
  held('lever_postings', 'the company', 'record', 'jobs as advertised', posting),
  held('lever_requisitions', 'the company', 'record', 'headcount behind the postings', requisition),
  held('lever_stages', 'the company', 'record', 'stages, to map them to steps', stage),
  held(
    'lever_disposition_stages',
    'the company',
    'record',
    "Lever's own categories of stages",
    dispositionStage,
  ),
  held('lever_archive_reasons', 'the company', 'record', 'what an archiving means', archiveReason),
  held(
    'lever_feedback_templates',
    'the company',
    'record',
    'titles and questions of feedback forms',
    templateFields,
  ),
];
