import type { z } from 'zod';
import { application } from '../../models/lever/application.ts';
import { feedback } from '../../models/lever/feedback.ts';
import { interview } from '../../models/lever/interview.ts';
import { offer } from '../../models/lever/offer.ts';
import { page } from '../../models/lever/page.ts';
import { panel } from '../../models/lever/panel.ts';
import type { ChildResource } from '../../models/lever/resources.ts';
import { countPlanned, dropPlan, plannedOpportunities, unplan } from '../warehouse/child-plan.ts';
import type { IncomingRow } from '../warehouse/incoming-rows.ts';
import { landChildren } from '../warehouse/land-records.ts';
import { landRefusals } from '../warehouse/land-refusals.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { markPulled } from '../warehouse/pulled-ids.ts';
import { templateOptions, withTemplateOptions } from './choice-options.ts';
import { eachOf } from './each-of.ts';
import { LeverEndpointNotGranted, LeverNotFound } from './errors.ts';
import { type Parsed, parseRecords } from './parse-records.ts';
import { atOnce, landingOf, notGranted, type Pull, type PullCursor, type PullTurn } from './pull.ts';
import { readWhole } from './scan-list.ts';

const schemas: Record<ChildResource, z.ZodType<{ id: string }>> = {
  interviews: interview,
  feedback,
  offers: offer,
  panels: panel,
  applications: application,
};

interface Children {
  opportunityId: string;
  parsed: Parsed<{ id: string }>;
  date: Date;
}

const batchSize = 80;
/** A single refusal can be about one candidacy that became confidential; this many, and nothing else, is the key. */
const refusalsThatMeanTheKey = 3;

/**
 * Pulls one resource for the opportunities that the plan still names, one request each. An opportunity leaves the
 * plan in the transaction that lands its children, so a killed pull finds what is left where it stopped.
 */
export async function pullChildren(
  pull: Pull,
  resource: ChildResource,
  from: PullCursor | undefined,
): Promise<PullTurn> {
  const { connection } = pull;
  let nLanded = from?.nLanded ?? 0;
  const nExpected = from?.nExpected ?? (await countPlanned(connection, resource));
  const prepare =
    resource === 'feedback' ? withTemplateOptions(await templateOptions(connection)) : undefined;
  let hasRead = nLanded > 0;
  // The next opportunities are read while the last ones land, so that landing takes no time from the limit. The
  // connection is the landing's meanwhile, so the plan is read well ahead, and only in between.
  let ahead: string[] = [];
  let landing: Promise<void> = Promise.resolve();
  try {
    while (!pull.isOver()) {
      if (ahead.length === 0) {
        await landing;
        ahead = await plannedOpportunities(connection, resource, 25 * batchSize);
        if (ahead.length === 0) return { cursor: { nLanded, nExpected }, isDone: true, isReadable: true };
      }
      const ids = ahead.splice(0, batchSize);
      const { children, refused } = await readChildren(pull, resource, ids, hasRead, prepare);
      await landing;
      if (children.length === 0 && refused.length > 0 && !hasRead) {
        await landingTransaction(connection, () => dropPlan(connection, resource));
        return notGranted;
      }
      hasRead = true;
      landing = land(pull, resource, children, refused).then(() => {
        nLanded += ids.length;
        pull.onCursor({ nLanded, nExpected });
      });
      landing.catch(() => undefined);
    }
    await landing;
    return { cursor: { nLanded, nExpected }, isDone: false, isReadable: true };
  } finally {
    await landing.catch(() => undefined);
  }
}

async function readChildren(
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

async function land(
  pull: Pull,
  resource: ChildResource,
  children: Children[],
  refused: string[],
): Promise<void> {
  const oldest = children.reduce(
    (least, { date }) => Math.min(least, date.getTime()),
    Number.POSITIVE_INFINITY,
  );
  const landing = landingOf(pull, new Date(Number.isFinite(oldest) ? oldest : pull.plan.beganAt));
  const rows = children.flatMap(({ opportunityId, parsed }) =>
    parsed.records.map(({ record }): IncomingRow => [record.id, opportunityId, JSON.stringify(record)]),
  );
  const asked = children.map(({ opportunityId }) => opportunityId);
  await landingTransaction(pull.connection, async () => {
    await landChildren(landing, `lever_${resource}`, asked, rows);
    await landRefusals(
      landing,
      resource,
      rows.map(([id]) => id),
      children.flatMap(({ parsed }) => parsed.refusals),
    );
    await markPulled(landing, resource, [...asked, ...refused]);
    await unplan(pull.connection, resource, [...asked, ...refused]);
  });
}
