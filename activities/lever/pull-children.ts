import type { ChildResource } from '../../models/lever/resources.ts';
import { countPlanned, dropPlan, plannedOpportunities, unplan } from '../warehouse/child-plan.ts';
import type { IncomingRow } from '../warehouse/incoming-rows.ts';
import { landChildren } from '../warehouse/land-records.ts';
import { landRefusals } from '../warehouse/land-refusals.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { markPulled } from '../warehouse/pulled-ids.ts';
import { templateOptions, withTemplateOptions } from './choice-options.ts';
import { landingOf, notGranted, type Pull, type PullCursor, type PullTurn } from './pull.ts';
import { type Children, readChildren } from './read-children.ts';

const batchSize = 80;

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
