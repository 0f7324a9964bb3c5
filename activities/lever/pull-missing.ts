import { Failure } from '../../models/errors.ts';
import { single } from '../../models/lever/page.ts';
import { eraseOpportunities } from '../warehouse/erase-opportunities.ts';
import { hideOpportunity } from '../warehouse/hide-opportunity.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { isReadable, recordDeletions } from '../warehouse/record-pull.ts';
import { eachOf } from './each-of.ts';
import { LeverEndpointNotGranted, LeverNotFound } from './errors.ts';
import type { LeverAnswer } from './lever-client.ts';
import { atOnce, finished, type Pull, type PullTurn } from './pull.ts';
import { landOpportunityPages, opportunityPage } from './pull-opportunities.ts';

/**
 * After a pull of all opportunities: each one held that did not come is asked for by id. 404 means deleted, a refusal
 * that it became confidential; a record means that it slipped through the scan, and lands.
 */
export async function pullMissing(pull: Pull): Promise<PullTurn> {
  if (pull.plan.updatedSince !== null || !(await isReadable(pull.connection, 'opportunities')))
    return finished(0);
  const ids = await missingIds(pull);
  let nDone = 0;
  await eachOf(ids, atOnce, async (id) => {
    await settle(pull, id);
    nDone += 1;
    pull.onCursor({ nLanded: nDone, nExpected: ids.length });
  });
  return finished(nDone);
}

const tooMany = 20;

async function missingIds({ connection, customer, plan, syncId }: Pull): Promise<string[]> {
  const reader = await connection.runAndReadAll(
    'select id, _sync_id = $sync_id from landing.lever_opportunities order by id',
    { sync_id: syncId },
  );
  const held = reader.getRowsJson();
  const missing = held.filter(([, hasCome]) => !hasCome).map(([id]) => String(id));
  const areOthers = held.length > missing.length;
  if (missing.length > 0 && missing.length >= plan.nHeld && (areOthers || missing.length > tooMany)) {
    throw new Failure(
      `Lever lists none of the ${plan.nHeld} opportunities we hold of ${customer}, so this looks like another account's key; nothing was deleted. Check lever.base_url and run: hindsight key check ${customer}`,
    );
  }
  return missing;
}

async function settle(pull: Pull, id: string): Promise<void> {
  const { connection } = pull;
  try {
    const { body, date } = await readOpportunity(pull, id);
    await landOpportunityPages(pull, [opportunityPage({ rows: [single.safeParse(body).data], date })]);
  } catch (error) {
    if (error instanceof LeverNotFound) {
      await landingTransaction(connection, async () => {
        const nDeleted = await eraseOpportunities(connection, [id]);
        await recordDeletions(connection, 'opportunities', nDeleted);
      });
    } else if (error instanceof LeverEndpointNotGranted) {
      await landingTransaction(connection, () => hideOpportunity(connection, id));
    } else throw error;
  }
}

/** A refusal may be about the applications, so it counts only without them. */
async function readOpportunity({ client }: Pull, id: string): Promise<LeverAnswer> {
  const path = `/opportunities/${encodeURIComponent(id)}`;
  try {
    return await client.get(path, [['expand', 'applications']]);
  } catch (error) {
    if (error instanceof LeverEndpointNotGranted) return client.get(path);
    throw error;
  }
}
