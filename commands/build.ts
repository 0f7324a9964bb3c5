import { join } from 'node:path';
import { Command } from 'commander';
import { loadConfiguration } from '../activities/configuration/load-configuration.ts';
import { publishedPath } from '../activities/home.ts';
import { buildWorkflowId, syncWorkflowId } from '../activities/temporal/task-queue.ts';
import { Failure } from '../models/errors.ts';
import type { BuildMetricsInput, BuildMetricsOutput } from '../workflows/build-metrics.ts';
import { buildNotes } from './format/build-notes.ts';
import { isRunning } from './is-running.ts';
import { watchWorkflow } from './watch-workflow.ts';
import { note, withTemporal } from './with-temporal.ts';

/** Builds and publishes from what has landed. Throws `Failure`. */
export async function buildOnce(customer: string): Promise<BuildMetricsOutput> {
  loadConfiguration(customer);
  return withTemporal([customer], async (running) => {
    if (await isRunning(running.temporal.client, syncWorkflowId(customer))) {
      throw new Failure(
        `A sync of ${customer} is running and will end with a build of its own; watch it: hindsight sync ${customer}`,
      );
    }
    const input: BuildMetricsInput = { customer };
    return watchWorkflow<BuildMetricsOutput>(running, {
      customer,
      workflowType: 'buildMetrics',
      workflowId: buildWorkflowId(customer),
      args: [input],
    });
  });
}

export const command = new Command('build')
  .description('build and publish again without pulling')
  .argument('<customer>')
  .option('--json', 'one JSON document')
  .action(async (customer: string, { json }: { json?: boolean }) => {
    const { build, published } = await buildOnce(customer);
    const folder = join(publishedPath(customer), 'current');
    if (json) {
      process.stdout.write(`${JSON.stringify({ customer, build, published: { ...published, folder } })}\n`);
      return;
    }
    for (const noticed of buildNotes(customer, build)) note(noticed);
    process.stdout.write(
      `${customer}: ${published.relations} relations, ${published.rows} rows, published to ${folder}\n`,
    );
  });
