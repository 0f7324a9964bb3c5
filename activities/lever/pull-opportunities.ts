import { page } from '../../models/lever/page.ts';
import { landOpportunities } from '../warehouse/land-opportunities.ts';
import { landRefusals } from '../warehouse/land-refusals.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { LeverEndpointNotGranted, LeverRequestRefused } from './errors.ts';
import type { Parameters } from './lever-client.ts';
import { type OpportunityRows, opportunityRows } from './opportunity-rows.ts';
import { landingOf, notGranted, type Pull, type PullCursor, type PullTurn, type Scan } from './pull.ts';
import { runScans } from './run-scans.ts';
import type { ListRequest, ScannedPage } from './scan-list.ts';
import { everOpened, splitWindow } from './windows.ts';

interface OpportunityPage {
  parts: OpportunityRows;
  date: Date;
}

export const opportunityPage = ({ rows, date }: Pick<ScannedPage, 'rows' | 'date'>): OpportunityPage => ({
  parts: opportunityRows(rows),
  date,
});

/** Everything a page of opportunities holds lands together, so that a candidacy is never seen without its parts. */
export async function landOpportunityPages(pull: Pull, pages: OpportunityPage[]): Promise<number> {
  const landing = landingOf(pull, pages.at(-1)!.date);
  const all = <K extends keyof OpportunityRows>(name: K) =>
    pages.flatMap(({ parts }) => parts[name] as never[]) as OpportunityRows[K];
  const opportunities = all('opportunities');
  await landingTransaction(pull.connection, async () => {
    await landOpportunities(landing, {
      opportunities,
      contacts: all('contacts'),
      withApplications: all('withApplications'),
      applications: all('applications'),
      withoutApplications: all('withoutApplications'),
    });
    await landRefusals(
      landing,
      'opportunities',
      opportunities.map(([id]) => id),
      all('refusals'),
    );
    await landRefusals(
      landing,
      'applications',
      all('applications').map(([id]) => id),
      all('applicationRefusals'),
    );
  });
  return opportunities.length;
}

const timeFilter: Record<Scan['kind'], string> = {
  created: 'created_at',
  updated: 'updated_at',
  active: 'created_at',
  window: 'created_at',
};

function listOf(pull: Pull, scan: Scan, without: PullCursor['without']): ListRequest {
  const parameters: Parameters = [['limit', '100']];
  if (!without?.includes('expand')) parameters.push(['expand', 'applications']);
  if (pull.plan.withConfidential && !without?.includes('confidentiality'))
    parameters.push(['confidentiality', 'all']);
  if (scan.kind === 'active') parameters.push(['archived', 'false']);
  if (scan.start !== undefined) parameters.push([`${timeFilter[scan.kind]}_start`, String(scan.start)]);
  if (scan.end !== undefined) parameters.push([`${timeFilter[scan.kind]}_end`, String(scan.end)]);
  return { path: '/opportunities', parameters, shape: page };
}

const scansOf = ({ plan }: Pull): Scan[] =>
  plan.updatedSince === null
    ? [everOpened]
    : [{ kind: 'updated', start: plan.updatedSince }, { kind: 'active' }];

/**
 * In full: windows by creation, which no record can leave, then everything updated since the pull began. Otherwise
 * what was updated since the last sync, and every active one, whose `lastInteractionAt` tells what `updatedAt` misses.
 */
export async function pullOpportunities(pull: Pull, from: PullCursor | undefined): Promise<PullTurn> {
  let cursor: PullCursor = from ?? { nLanded: 0, scans: scansOf(pull) };
  const read = async (): Promise<void> => {
    cursor = await runScans(pull, cursor, {
      list: (scan) => listOf(pull, scan, cursor.without),
      keep: opportunityPage,
      land: (pages) => landOpportunityPages(pull, pages),
      split: (scan, nPages) => splitWindow(scan, nPages, pull.plan.beganAt),
    });
  };
  const refusals = [...waysToAsk];
  for (;;) {
    try {
      await read();
      break;
    } catch (error) {
      const isRefusal = error instanceof LeverEndpointNotGranted || error instanceof LeverRequestRefused;
      const without = refusals.shift();
      if (!isRefusal || cursor.nLanded > 0) throw error;
      if (without === undefined) {
        if (error instanceof LeverEndpointNotGranted) return notGranted;
        throw error;
      }
      cursor = { ...cursor, without };
    }
  }
  if (cursor.scans?.length === 0 && pull.plan.updatedSince === null && !cursor.isTail) {
    cursor = { ...cursor, isTail: true, scans: [{ kind: 'updated', start: pull.plan.beganAt - 60_000 }] };
    pull.onCursor(cursor);
    if (!pull.isOver()) await read();
  }
  return { cursor, isDone: cursor.scans?.length === 0, isReadable: true };
}

// Whether a key may expand applications, or read confidential candidacies where it reads confidential postings, is
// not documented. What is refused is asked for again without them.
const waysToAsk: NonNullable<PullCursor['without']>[] = [
  ['expand'],
  ['confidentiality'],
  ['confidentiality', 'expand'],
];
