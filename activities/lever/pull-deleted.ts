import { deletedRecord } from '../../models/lever/deleted-record.ts';
import { page } from '../../models/lever/page.ts';
import { deleteRecords, eraseOpportunities } from '../warehouse/erase-opportunities.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { recordPull } from '../warehouse/record-pull.ts';
import { LeverEndpointNotGranted, LeverNotFound, LeverRequestRefused } from './errors.ts';
import { parseRecords } from './parse-records.ts';
import { finished, type Pull, type PullTurn } from './pull.ts';
import { scanList } from './scan-list.ts';
import { windows } from './windows.ts';

const feeds = ['opportunities', 'applications', 'postings'] as const;
type Feed = (typeof feeds)[number];

const longestWindow = 30 * 86_400_000;

/** What Lever lists as deleted is erased here. The feeds are new: an account may lack any of them. */
export async function pullDeleted(pull: Pull): Promise<PullTurn> {
  let nDeleted = 0;
  for (const feed of feeds) {
    const ids = await deletedIds(pull, feed);
    if (ids === 'not granted') {
      await landingTransaction(pull.connection, () =>
        recordPull(pull.connection, `deleted_${feed}`, { isReadable: false, reason: 'not granted' }),
      );
    } else nDeleted += await erase(pull, feed, ids);
    pull.onCursor({ nLanded: nDeleted });
  }
  return finished(nDeleted);
}

async function deletedIds(pull: Pull, feed: Feed): Promise<string[] | 'not granted'> {
  const ids: string[] = [];
  try {
    for (const { start, end } of windows(
      'window',
      pull.plan.deletedSince,
      pull.plan.beganAt,
      longestWindow,
    )) {
      const list = {
        path: `/${feed}/deleted`,
        parameters: [
          ['limit', '100'],
          ['deleted_at_start', String(start)],
          ['deleted_at_end', String(end)],
        ] as [string, string][],
        shape: page,
      };
      for await (const { rows } of scanList(pull.client, list)) {
        ids.push(...parseRecords(deletedRecord, rows).records.map(({ record }) => record.id));
      }
    }
    return ids;
  } catch (error) {
    if (error instanceof LeverEndpointNotGranted) return 'not granted';
    if (error instanceof LeverNotFound || error instanceof LeverRequestRefused) return ids;
    throw error;
  }
}

const erase = (pull: Pull, feed: Feed, ids: string[]): Promise<number> =>
  landingTransaction(pull.connection, async () => {
    const nDeleted =
      feed === 'opportunities'
        ? await eraseOpportunities(pull.connection, ids)
        : await deleteRecords(pull.connection, `lever_${feed}`, ids);
    await recordPull(pull.connection, feed, { isReadable: true, reason: null, nDeleted });
    return nDeleted;
  });
