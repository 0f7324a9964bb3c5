import { eeoResponse } from '../../models/lever/eeo-response.ts';
import { eeoPage } from '../../models/lever/page.ts';
import { landEeoResponses } from '../warehouse/land-eeo-responses.ts';
import { landRefusals } from '../warehouse/land-refusals.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { LeverEndpointNotGranted, LeverNotFound } from './errors.ts';
import { parseRecords } from './parse-records.ts';
import {
  finished,
  landingOf,
  notGranted,
  type Pull,
  type PullCursor,
  type PullTurn,
  type Scan,
} from './pull.ts';
import { runScans } from './run-scans.ts';
import type { ScannedPage } from './scan-list.ts';
import { daysBefore, eeoWindows } from './windows.ts';

/**
 * EEO answers with personal data. What `created_at` selects by is not known: the application, or the answer. So all
 * history once and monthly, and 120 days otherwise, in windows of 30 days; without a window Lever shows a week.
 */
export async function pullEeoResponses(pull: Pull, from: PullCursor | undefined): Promise<PullTurn> {
  const cursor = from ?? { nLanded: 0, scans: await scansOf(pull) };
  try {
    const left = await runScans(pull, cursor, {
      list: ({ start, end }) => ({
        path: '/eeo/responses/pii',
        parameters: [
          ['limit', '100'],
          ['created_at_start', String(start)],
          ['created_at_end', String(end)],
        ],
        shape: eeoPage,
      }),
      land: (pages) => land(pull, pages),
    });
    return { cursor: left, isDone: left.scans?.length === 0, isReadable: true };
  } catch (error) {
    if (error instanceof LeverEndpointNotGranted) return notGranted;
    if (error instanceof LeverNotFound) return finished(0);
    throw error;
  }
}

async function scansOf({ connection, plan }: Pull): Promise<Scan[]> {
  const recent = daysBefore(plan.beganAt, 120);
  if (!plan.everyEeoResponse) return eeoWindows(recent, plan.beganAt);
  const reader = await connection.runAndReadAll(
    `select min((payload ->> '$.createdAt')::bigint) from landing.lever_opportunities`,
  );
  return eeoWindows(Math.min(Number(reader.getRowsJson()[0]?.[0] ?? recent), recent), plan.beganAt);
}

async function land(pull: Pull, pages: ScannedPage[]): Promise<number> {
  const landing = landingOf(pull, pages.at(-1)!.date);
  const parsed = pages.map(({ rows }) => parseRecords(eeoResponse, rows));
  const records = parsed.flatMap((each) => each.records.map(({ record }) => record));
  const refusals = parsed.flatMap((each) => each.refusals);
  await landingTransaction(pull.connection, async () => {
    await landEeoResponses(
      landing,
      records.map((record) => [record.id, record.opportunityId, JSON.stringify(record)]),
    );
    await landRefusals(
      landing,
      'eeo_responses',
      records.map(({ id }) => id),
      refusals,
    );
  });
  return records.length;
}
