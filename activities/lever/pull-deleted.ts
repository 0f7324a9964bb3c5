import { deletedRecord } from '../../models/lever/deleted-record.ts';
import { page } from '../../models/lever/page.ts';
import { deleteRecords, eraseOpportunities } from '../warehouse/erase-opportunities.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { forgetGap, recordDeletions, recordPull } from '../warehouse/record-pull.ts';
import { LeverEndpointNotGranted, LeverNotFound, LeverRequestRefused } from './errors.ts';
import { parseRecords } from './parse-records.ts';
import { finished, type Pull, type PullTurn } from './pull.ts';
import { scanList } from './scan-list.ts';
import { windows } from './windows.ts';

const feeds = ['opportunities', 'applications', 'postings'] as const;
type Feed = (typeof feeds)[number];

const longestWindow = 30 * 86_400_000;

/**
 * What Lever lists as deleted is erased here. The feeds are new: an account may lack any of them. A first pull holds
 * nothing that was deleted.
 */
export async function pullDeleted(pull: Pull): Promise<PullTurn> {
  const { deletedSince } = pull.plan;
  if (deletedSince === null) return finished(0);
  let nDeleted = 0;
  for (const feed of feeds) {
    const ids = await deletedIds(pull, feed, deletedSince);
    if (ids === 'not granted') {
      await landingTransaction(pull.connection, () =>
        recordPull(pull.connection, gapOf(feed), { isReadable: false, reason: 'not granted' }),
      );
    } else nDeleted += await erase(pull, feed, ids);
    pull.onCursor({ nLanded: nDeleted });
  }
  return finished(nDeleted);
}

/** The resource that stands in the coverage for a feed, as long as it cannot be read. */
const gapOf = (feed: Feed): string => `deleted_${feed}`;

async function deletedIds(pull: Pull, feed: Feed, since: number): Promise<string[] | 'not granted'> {
  const ids: string[] = [];
  try {
    for (const { start, end } of windows('window', since, pull.plan.beganAt, longestWindow)) {
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
    await recordDeletions(pull.connection, feed, nDeleted);
    await forgetGap(pull.connection, gapOf(feed));
    return nDeleted;
  });
