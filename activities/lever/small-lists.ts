import type { z } from 'zod';
import { archiveReason } from '../../models/lever/archive-reason.ts';
import { dispositionStage } from '../../models/lever/disposition-stage.ts';
import { feedbackTemplate } from '../../models/lever/feedback-template.ts';
import { dispositionStagesPage, type Page, page } from '../../models/lever/page.ts';
import { posting } from '../../models/lever/posting.ts';
import { requisition } from '../../models/lever/requisition.ts';
import type { SmallList } from '../../models/lever/resources.ts';
import { stage } from '../../models/lever/stage.ts';
import { user } from '../../models/lever/user.ts';
import type { Parameters } from './lever-client.ts';

export interface SmallListRequest {
  path: string;
  parameters: Parameters;
  shape: z.ZodType<Page>;
  schema: z.ZodType<{ id: string }>;
  /** Takes `confidentiality=all`. */
  hasConfidential?: boolean;
  /** Not every account has it: 404 means none. Of the others a 404 is a gap, as a 403 is. */
  isOptional?: boolean;
}

const hundred: Parameters = [['limit', '100']];

/** Lists without an updated filter, or so short that none is needed: read whole, every time. */
export const smallListRequests: Record<SmallList, SmallListRequest> = {
  archive_reasons: { path: '/archive_reasons', parameters: hundred, shape: page, schema: archiveReason },
  stages: { path: '/stages', parameters: hundred, shape: page, schema: stage },
  disposition_stages: {
    path: '/disposition_stages',
    parameters: [],
    shape: dispositionStagesPage,
    schema: dispositionStage,
    isOptional: true,
  },
  feedback_templates: {
    path: '/feedback_templates',
    parameters: hundred,
    shape: page,
    schema: feedbackTemplate,
    isOptional: true,
  },
  users: {
    path: '/users',
    parameters: [...hundred, ['includeDeactivated', 'true']],
    shape: page,
    schema: user,
  },
  postings: { path: '/postings', parameters: hundred, shape: page, schema: posting, hasConfidential: true },
  requisitions: {
    path: '/requisitions',
    parameters: hundred,
    shape: page,
    schema: requisition,
    hasConfidential: true,
    isOptional: true,
  },
};
