import { expect, it } from 'vitest';
import type { z } from 'zod';
import { opportunityRows } from '../../activities/lever/opportunity-rows.ts';
import { parseRecords } from '../../activities/lever/parse-records.ts';
import { smallListRequests } from '../../activities/lever/small-lists.ts';
import { application } from '../../models/lever/application.ts';
import { eeoResponse } from '../../models/lever/eeo-response.ts';
import { feedback } from '../../models/lever/feedback.ts';
import { interview } from '../../models/lever/interview.ts';
import { offer } from '../../models/lever/offer.ts';
import { opportunity } from '../../models/lever/opportunity.ts';
import { panel } from '../../models/lever/panel.ts';
import { smallCompany } from '../helpers/lever-server.ts';

const company = smallCompany();
const hired = company.opportunities.find(({ archived }) => archived?.reason === 'rea-hired')!;
const children = company.childrenOf(hired.id);
const lists = smallListRequests;

/** A record of each resource, and the fields without which it is set aside whatever stands in them instead. */
const records: Record<string, { schema: z.ZodType; record: object; needs: string[] }> = {
  opportunity: { schema: opportunity, record: hired, needs: ['id', 'contact', 'createdAt'] },
  application: { schema: application, record: hired.applications[0]!, needs: ['id'] },
  interview: { schema: interview, record: children.interviews[0]!, needs: ['id'] },
  feedback: { schema: feedback, record: children.feedback[0]!, needs: ['id'] },
  offer: { schema: offer, record: children.offers[0]!, needs: ['id'] },
  panel: { schema: panel, record: children.panels[0]!, needs: ['id'] },
  'EEO response': { schema: eeoResponse, record: company.eeoResponses[0]!, needs: ['opportunityId'] },
  posting: { schema: lists.postings.schema, record: company.postings[0]!, needs: ['id'] },
  requisition: { schema: lists.requisitions.schema, record: company.requisitions[0]!, needs: ['id'] },
  user: { schema: lists.users.schema, record: company.users[0]!, needs: ['id'] },
  stage: { schema: lists.stages.schema, record: company.stages[0]!, needs: ['id'] },
  'archive reason': {
    schema: lists.archive_reasons.schema,
    record: company.archiveReasons[0]!,
    needs: ['id'],
  },
  'feedback template': {
    schema: lists.feedback_templates.schema,
    record: company.feedbackTemplates[0]!,
    needs: ['id'],
  },
};

const nothings = [undefined, null, '', [], {}];
const oddities = [0, -1, 1.5, 1e300, true, 'a secret', '2026-01-01', [null], [['a secret']], { id: 7 }, [{}]];

it.each(Object.entries(records))(
  'a field of an %s that says nothing is nothing',
  (_, { schema, record, needs }) => {
    for (const field of Object.keys(record)) {
      for (const nothing of nothings) {
        const { refusals } = parseRecords(schema, [{ ...record, [field]: nothing }]);
        expect(refusals.length, `${field}: ${JSON.stringify(nothing)}`).toBe(needs.includes(field) ? 1 : 0);
      }
    }
  },
);

it.each(Object.entries(records))(
  'a field of an %s that is odd lands or is set aside by its path, and never its neighbour or its value',
  (_, { schema, record }) => {
    for (const field of [...Object.keys(record), 'brandNew']) {
      for (const odd of oddities) {
        const { records: landed, refusals } = parseRecords(schema, [{ ...record, [field]: odd }, record]);
        expect(landed.at(-1)?.raw).toBe(record);
        expect(landed.length + refusals.length).toBe(2);
        for (const { path, reason } of refusals) {
          expect(path).toMatch(/^data\[0\]\.\w+/);
          expect(reason).not.toContain('secret');
        }
      }
    }
  },
);

it('a person whose fields are odd is nobody to link, and the candidacy lands', () => {
  for (const field of ['name', 'emails', 'phones', 'links', 'isAnonymized', 'applications', 'headline']) {
    for (const odd of [...nothings, ...oddities]) {
      const { opportunities, contacts, refusals } = opportunityRows([{ ...hired, [field]: odd }]);
      expect([opportunities.length, contacts.length, refusals.length], field).toEqual([1, 1, 0]);
    }
  }
});
