import type { z } from 'zod';
import { application } from '../../models/lever/application.ts';
import { feedback } from '../../models/lever/feedback.ts';
import { interview } from '../../models/lever/interview.ts';
import { offer } from '../../models/lever/offer.ts';
import { page } from '../../models/lever/page.ts';
import { panel } from '../../models/lever/panel.ts';
import type { ChildResource } from '../../models/lever/resources.ts';
import { eachOf } from './each-of.ts';
import { LeverEndpointNotGranted, LeverNotFound } from './errors.ts';
import { type Parsed, parseRecords } from './parse-records.ts';
import { atOnce, type Pull } from './pull.ts';
import { readWhole } from './scan-list.ts';

const schemas: Record<ChildResource, z.ZodType<{ id: string }>> = {
  interviews: interview,
  feedback,
  offers: offer,
  panels: panel,
  applications: application,
};

export interface Children {
  opportunityId: string;
  parsed: Parsed<{ id: string }>;
  date: Date;
}

/** A single refusal can be about one candidacy that became confidential; this many, and nothing else, is the key. */
const refusalsThatMeanTheKey = 3;

/**
 * One resource of several opportunities, one request each, and the opportunities that the key was refused.
 * @param hasRead the key is known to read this resource
 */
export async function readChildren(
  pull: Pull,
  resource: ChildResource,
  ids: string[],
  hasRead: boolean,
  prepare: ((raw: unknown) => unknown) | undefined,
): Promise<{ children: Children[]; refused: string[] }> {
  const children: Children[] = [];
  const refused: string[] = [];
  await eachOf(ids, atOnce, async (opportunityId) => {
    if (!hasRead && children.length === 0 && refused.length >= refusalsThatMeanTheKey) return;
    try {
      const { rows, date } = await readOne(pull, resource, opportunityId);
      const records = prepare ? rows.map(prepare) : rows;
      children.push({ opportunityId, parsed: parseRecords(schemas[resource], records), date });
    } catch (error) {
      if (!(error instanceof LeverEndpointNotGranted)) throw error;
      refused.push(opportunityId);
    }
  });
  return { children, refused };
}

async function readOne(pull: Pull, resource: ChildResource, opportunityId: string) {
  const path = `/opportunities/${encodeURIComponent(opportunityId)}/${resource}`;
  try {
    return await readWhole(pull.client, { path, parameters: [['limit', '100']], shape: page });
  } catch (error) {
    // Some empty lists below an opportunity answer 404.
    if (error instanceof LeverNotFound) return { rows: [], date: new Date(pull.plan.beganAt) };
    throw error;
  }
}
