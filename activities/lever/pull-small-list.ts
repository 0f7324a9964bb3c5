import type { SmallList } from '../../models/lever/resources.ts';
import type { IncomingRow } from '../warehouse/incoming-rows.ts';
import { landRecords } from '../warehouse/land-records.ts';
import { forgetOldRefusals, landRefusals, type Refusal } from '../warehouse/land-refusals.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { LeverEndpointNotGranted, LeverNotFound } from './errors.ts';
import type { Parameters } from './lever-client.ts';
import { parseRecords } from './parse-records.ts';
import { finished, landingOf, notGranted, type Pull, type PullTurn } from './pull.ts';
import { scanList } from './scan-list.ts';
import { smallListRequests } from './small-lists.ts';

interface Listed {
  rows: Map<string, IncomingRow>;
  refusals: Refusal[];
  date: Date;
}

/** Reads one small list whole and lands it. What left the list stays: old records still refer to it. */
export async function pullSmallList(pull: Pull, resource: SmallList): Promise<PullTurn> {
  const listed = await readSmallList(pull, resource);
  if (listed === 'not granted') return notGranted;
  const { rows, refusals, date } = listed;
  const landing = landingOf(pull, date);
  await landingTransaction(pull.connection, async () => {
    await landRecords(landing, `lever_${resource}`, [...rows.values()]);
    await landRefusals(landing, resource, [...rows.keys()], refusals);
    await forgetOldRefusals(landing, resource);
    if (resource === 'stages' && rows.size > 0) await unplaceUnlisted(pull);
  });
  return finished(rows.size);
}

async function readSmallList(pull: Pull, resource: SmallList): Promise<Listed | 'not granted'> {
  const { hasConfidential, isOptional } = smallListRequests[resource];
  const all: Parameters = hasConfidential && pull.plan.withConfidential ? [['confidentiality', 'all']] : [];
  try {
    return await readWith(pull, resource, all);
  } catch (error) {
    if (error instanceof LeverNotFound)
      return isOptional ? { rows: new Map(), refusals: [], date: new Date() } : 'not granted';
    if (!(error instanceof LeverEndpointNotGranted)) throw error;
    return all.length === 0 ? 'not granted' : await readOpen(pull, resource);
  }
}

/** A key may read confidential records of one resource and not of another. */
async function readOpen(pull: Pull, resource: SmallList): Promise<Listed | 'not granted'> {
  try {
    return await readWith(pull, resource, []);
  } catch (error) {
    if (error instanceof LeverEndpointNotGranted) return 'not granted';
    throw error;
  }
}

async function readWith(pull: Pull, resource: SmallList, more: Parameters): Promise<Listed> {
  const { path, parameters, shape, schema } = smallListRequests[resource];
  const listed: Listed = { rows: new Map(), refusals: [], date: new Date() };
  const list = { path, parameters: [...parameters, ...more], shape };
  for await (const { rows, date } of scanList(pull.client, list)) {
    const { records, refusals } = parseRecords(schema, rows);
    for (const { record } of records) {
      // Lever lists stages in the order of the pipeline and says their place nowhere else.
      const kept = resource === 'stages' ? { ...record, position: listed.rows.size } : record;
      if (!listed.rows.has(record.id)) listed.rows.set(record.id, [record.id, null, JSON.stringify(kept)]);
    }
    listed.refusals.push(...refusals);
    listed.date = date;
    pull.onCursor({ nLanded: listed.rows.size });
  }
  return listed;
}

/** A stage that left the list keeps its name and loses its place, as it would on a first pull. */
async function unplaceUnlisted({ connection, syncId }: Pull): Promise<void> {
  await connection.run(
    `update landing.lever_stages set payload = json_merge_patch(payload, '{"position": null}')
     where _sync_id <> $sync_id`,
    { sync_id: syncId },
  );
}
