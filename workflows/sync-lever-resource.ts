import { continueAsNew, defineQuery, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { PullCursor } from '../activities/lever/pull.ts';
import type { PullLeverPagesInput } from '../activities/pull-lever-pages.ts';

export interface SyncLeverResourceInput extends PullLeverPagesInput {
  /** Nobody waits for it: faults of Lever are outlasted for longer. */
  isPatient: boolean;
}

export interface SyncLeverResourceOutput {
  nLanded: number;
  isReadable: boolean;
}

export const resourceProgress = defineQuery<Pick<PullCursor, 'nLanded' | 'nExpected'>>('progress');

const { pullLeverPages } = proxyActivities<Activities>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumAttempts: 4 },
});

const patient = proxyActivities<Activities>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '15 seconds',
  retry: {
    initialInterval: '15 seconds',
    backoffCoefficient: 2,
    maximumInterval: '10 minutes',
    maximumAttempts: 10,
  },
});

const turnsInOneHistory = 200;

/**
 * Pulls one resource, turn by turn. Only cursors and counts pass through; after many turns it continues as new, so
 * that a pull of many hours has no long history.
 */
export async function syncLeverResource(input: SyncLeverResourceInput): Promise<SyncLeverResourceOutput> {
  const { isPatient, ...pull } = input;
  let cursor = pull.cursor;
  setHandler(resourceProgress, () => ({ nLanded: cursor?.nLanded ?? 0, nExpected: cursor?.nExpected }));
  const pullPages = isPatient ? patient.pullLeverPages : pullLeverPages;
  for (let turns = 0; turns < turnsInOneHistory && !workflowInfo().continueAsNewSuggested; turns += 1) {
    const turn = await pullPages({ ...pull, cursor });
    cursor = turn.cursor;
    if (turn.isDone) return { nLanded: cursor.nLanded, isReadable: turn.isReadable };
  }
  return continueAsNew<typeof syncLeverResource>({ ...input, cursor });
}
