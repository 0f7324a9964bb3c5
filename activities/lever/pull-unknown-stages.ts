import { single } from '../../models/lever/page.ts';
import { stage } from '../../models/lever/stage.ts';
import { landRecords } from '../warehouse/land-records.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { markPulled, unknownStageIds } from '../warehouse/pulled-ids.ts';
import { eachOf } from './each-of.ts';
import { LeverEndpointNotGranted, LeverNotFound } from './errors.ts';
import { atOnce, finished, landingOf, type Pull, type PullTurn } from './pull.ts';

/** A deactivated stage leaves the list and stays in history: each id that no list knows is asked for once. */
export async function pullUnknownStages(pull: Pull): Promise<PullTurn> {
  const ids = await unknownStageIds(pull.connection);
  let nLanded = 0;
  await eachOf(ids, atOnce, async (id) => {
    nLanded += (await pullStage(pull, id)) ? 1 : 0;
    pull.onCursor({ nLanded, nExpected: ids.length });
  });
  return finished(nLanded);
}

async function pullStage(pull: Pull, id: string): Promise<boolean> {
  const found = await readStage(pull, id);
  const landing = landingOf(pull, found.date);
  const parsed = stage.safeParse(found.record);
  await landingTransaction(pull.connection, async () => {
    if (parsed.success) {
      await landRecords(landing, 'lever_stages', [
        [id, null, JSON.stringify({ ...parsed.data, position: null })],
      ]);
    }
    await markPulled(landing, 'stages', [id]);
  });
  return parsed.success;
}

async function readStage({ client, plan }: Pull, id: string): Promise<{ record: unknown; date: Date }> {
  try {
    const { body, date } = await client.get(`/stages/${encodeURIComponent(id)}`);
    return { record: single.safeParse(body).data, date };
  } catch (error) {
    if (!(error instanceof LeverNotFound || error instanceof LeverEndpointNotGranted)) throw error;
    return { record: undefined, date: new Date(plan.beganAt) };
  }
}
