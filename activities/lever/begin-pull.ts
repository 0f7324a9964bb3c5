import type { DuckDBConnection } from '@duckdb/node-api';
import { page } from '../../models/lever/page.ts';
import type { PullPlan } from '../../models/lever/pull-plan.ts';
import { createLanding } from '../warehouse/create-landing.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { recordPull } from '../warehouse/record-pull.ts';
import { beginSync, lastPulls } from '../warehouse/sync-records.ts';
import { LeverEndpointNotGranted } from './errors.ts';
import type { LeverClient } from './lever-client.ts';
import { readPage } from './scan-list.ts';
import { daysBefore } from './windows.ts';

export interface BeginPullInput {
  syncId: string;
  isFull: boolean;
  client: LeverClient;
  connection: DuckDBConnection;
}

/** Asks Lever the time and whether the key reads confidential records, and decides what this sync has to read. */
export async function beginPull({ syncId, isFull, client, connection }: BeginPullInput): Promise<PullPlan> {
  const { now, withConfidential } = await probe(client);
  await createLanding(connection);
  const last = await lastPulls(connection);
  const isDue = (at: number | null, days: number): boolean =>
    at === null || at <= daysBefore(now, days) + slack;
  const isNewlyConfidential = withConfidential && !last.isReadable.confidential;
  const isWhole = isFull || last.syncedAt === null || isDue(last.wholeAt, 7) || isNewlyConfidential;
  const plan: PullPlan = {
    beganAt: now,
    updatedSince: isWhole || !last.isReadable.opportunities ? null : daysBefore(last.syncedAt ?? now, 1),
    deletedSince: last.syncedAt === null ? null : daysBefore(last.syncedAt, 7),
    nHeld: last.nHeld,
    withConfidential,
    everyChild: isFull,
    everyKnownChild: last.syncedAt !== null && (isFull || isDue(last.everyChildAt, 30)),
    everyEeoResponse:
      isFull || isNewlyConfidential || !last.isReadable.eeo_responses || isDue(last.everyEeoResponseAt, 30),
  };
  await landingTransaction(connection, async () => {
    await beginSync(connection, syncId, plan);
    await recordPull(connection, 'confidential', {
      isReadable: withConfidential,
      reason: withConfidential ? null : 'not granted',
    });
  });
  return plan;
}

/** A nightly sync that starts a little earlier than last week's is still a week after it. */
const slack = 2 * 3_600_000;

/** Nothing is ever masked: without the grant a request for confidential records is refused as a whole. */
async function probe(client: LeverClient): Promise<{ now: number; withConfidential: boolean }> {
  const ask = (path: string, more: [string, string][]) =>
    readPage(client, { path, parameters: [...more, ['limit', '1']], shape: page });
  const confidential: [string, string][] = [['confidentiality', 'all']];
  // Postings may be what the key lacks, so opportunities are asked before confidential records are given up.
  for (const path of ['/postings', '/opportunities']) {
    try {
      const { date } = await ask(path, confidential);
      return { now: date.getTime(), withConfidential: true };
    } catch (error) {
      if (!(error instanceof LeverEndpointNotGranted)) throw error;
      const open = await ask(path, []).catch((refusal: unknown) => {
        if (refusal instanceof LeverEndpointNotGranted) return undefined;
        throw refusal;
      });
      if (open) return { now: open.date.getTime(), withConfidential: false };
    }
  }
  return { now: Date.now(), withConfidential: false };
}
