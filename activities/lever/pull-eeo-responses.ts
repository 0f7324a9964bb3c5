import { eeoResponse } from '../../models/lever/eeo-response.ts';
import { eeoPage } from '../../models/lever/page.ts';
import type { IncomingRow } from '../warehouse/incoming-rows.ts';
import { landEeoResponses } from '../warehouse/land-eeo-responses.ts';
import { landRefusals, type Refusal } from '../warehouse/land-refusals.ts';
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
      keep: eeoResponsePage,
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

interface EeoResponsePage {
  responses: IncomingRow[];
  refusals: Refusal[];
  date: Date;
}

function eeoResponsePage({ rows, date }: ScannedPage): EeoResponsePage {
  const { records, refusals } = parseRecords(eeoResponse, rows);
  const responses = records.map(
    ({ record }): IncomingRow => [record.id, record.opportunityId, JSON.stringify(record)],
  );
  return { responses, refusals, date };
}

async function land(pull: Pull, pages: EeoResponsePage[]): Promise<number> {
  const landing = landingOf(pull, pages.at(-1)!.date);
  const responses = pages.flatMap((page) => page.responses);
  const refusals = pages.flatMap((page) => page.refusals);
  const ids = responses.map(([id]) => id);
  await landingTransaction(pull.connection, async () => {
    await landEeoResponses(landing, responses);
    await landRefusals(landing, 'eeo_responses', ids, refusals);
  });
  return responses.length;
}
