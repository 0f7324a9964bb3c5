import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from '@temporalio/worker';
import { expect, it } from 'vitest';
import { quietRuntime } from '../../activities/temporal/quiet-runtime.ts';
import { workflowBundle } from '../../activities/temporal/workflow-bundle.ts';
import { readable } from './histories.ts';

const folder = fileURLToPath(new URL('histories', import.meta.url));
const situations = readdirSync(folder).filter((file) => file.endsWith('.json'));
const historyOf = (file: string): string => readFileSync(join(folder, file), 'utf8');

it('every workflow has a recorded history', () => {
  const types = new Set(
    situations.map((file) => {
      const { events } = JSON.parse(historyOf(file)) as {
        events: { workflowExecutionStartedEventAttributes?: { workflowType: { name: string } } }[];
      };
      return events[0]?.workflowExecutionStartedEventAttributes?.workflowType.name;
    }),
  );
  expect([...types].sort()).toEqual(['buildMetrics', 'syncCustomer', 'syncLeverResource', 'syncOnSchedule']);
});

it.each(situations)('%s replays: what runs now would go on under this code', async (file) => {
  quietRuntime();
  await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, JSON.parse(historyOf(file)));
});

it.each(situations)('%s holds no person and no key', (file) => {
  expect(readable(JSON.parse(historyOf(file)))).not.toMatch(
    /local-key|Amara|Osei|@example\.com|@acme\.example|Candidate \w/,
  );
});
