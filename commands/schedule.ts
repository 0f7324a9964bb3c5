import {
  type Client,
  ScheduleNotFoundError,
  type ScheduleOptionsAction,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import { Command } from 'commander';
import { loadConfiguration } from '../activities/configuration/load-configuration.ts';
import { scheduleId, taskQueue } from '../activities/temporal/task-queue.ts';
import { ConfigurationInvalid, Failure } from '../models/errors.ts';
import type { SyncOnScheduleInput } from '../workflows/sync-on-schedule.ts';
import { note, withTemporal } from './with-temporal.ts';

interface Options {
  cron?: string;
  timezone: string;
  pause?: boolean;
  resume?: boolean;
  remove?: boolean;
  json?: boolean;
}

export const command = new Command('schedule')
  .description('sync by the clock; prints the next runs when no option is given')
  .argument('<customer>')
  .option('--cron <expression>', 'when, such as "0 3 * * *"')
  .option('--timezone <name>', 'whose clock, such as Europe/London', 'UTC')
  .option('--pause', 'keep the schedule, start nothing')
  .option('--resume', 'undo --pause')
  .option('--remove', 'forget the schedule')
  .option('--json', 'one JSON document')
  .action(async (customer: string, options: Options) => {
    loadConfiguration(customer);
    await withTemporal([], async ({ temporal }) => {
      const { client } = temporal;
      const handle = client.schedule.getHandle(scheduleId(customer));
      try {
        if (options.cron) await put(client, customer, options.cron, options.timezone);
        if (options.pause) await handle.pause();
        if (options.resume) await handle.unpause();
        if (options.remove) await handle.delete();
        await tell(client, customer, options);
      } catch (error) {
        if (!(error instanceof ScheduleNotFoundError)) throw error;
        throw new Failure(
          `${customer} has no schedule; make one: hindsight schedule ${customer} --cron "0 3 * * *"`,
        );
      }
      if (options.cron && temporal.isEmbedded) {
        note('With the embedded Temporal server, schedules fire while a worker runs: hindsight worker');
      }
    });
  });

async function put(client: Client, customer: string, cron: string, timezone: string): Promise<void> {
  const input: SyncOnScheduleInput = { customer };
  const action: ScheduleOptionsAction = {
    type: 'startWorkflow',
    workflowType: 'syncOnSchedule',
    workflowId: `scheduled-sync-${customer}`,
    taskQueue: taskQueue(customer),
    args: [input],
  };
  const spec = { cronExpressions: [cron], timezone };
  const policies = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 hour' as const };
  const id = scheduleId(customer);
  try {
    if (await scheduleOf(client, customer)) {
      await client.schedule.getHandle(id).update((before) => ({ ...before, spec, policies, action }));
    } else await client.schedule.create({ scheduleId: id, spec, policies, action });
  } catch (error) {
    if (!isInvalidArgument(error)) throw error;
    throw new ConfigurationInvalid(
      `--cron: Temporal does not understand "${cron}" in the time zone ${timezone}; write minute, hour, day, month and weekday, such as "0 3 * * *".`,
    );
  }
}

/** gRPC's INVALID_ARGUMENT, which the client throws as a TypeError of its own when it makes a schedule. */
const isInvalidArgument = (error: unknown): boolean =>
  error instanceof TypeError ||
  [error, (error as Error).cause].some((each) => (each as { code?: number } | undefined)?.code === 3);

/** The customer's schedule, or undefined. */
export async function scheduleOf(client: Client, customer: string) {
  try {
    return await client.schedule.getHandle(scheduleId(customer)).describe();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}

async function tell(client: Client, customer: string, { remove, json }: Options): Promise<void> {
  const schedule = remove ? undefined : await client.schedule.getHandle(scheduleId(customer)).describe();
  const isPaused = schedule?.state.paused ?? false;
  const nextRuns = isPaused ? [] : (schedule?.info.nextActionTimes ?? []).map((time) => time.toISOString());
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ customer, isScheduled: schedule !== undefined, isPaused, nextRuns })}\n`,
    );
  } else if (!schedule) process.stdout.write(`${customer} has no schedule any more.\n`);
  else if (isPaused) process.stdout.write(`${customer}'s schedule is paused; go on with --resume.\n`);
  else
    process.stdout.write(
      `${customer} syncs next (UTC):\n${nextRuns
        .slice(0, 5)
        .map((run) => `  ${run}\n`)
        .join('')}`,
    );
}
