import { ScheduleNotFoundError } from '@temporalio/client';
import { hasHistory } from '../activities/temporal/embedded-server.ts';
import { scheduleId, taskQueue } from '../activities/temporal/task-queue.ts';
import { withTemporal } from './with-temporal.ts';

/** Ends a customer's schedule and whatever of theirs is running, where Temporal was ever used for this home. */
export async function endWorkflows(customer: string): Promise<void> {
  if (!process.env.TEMPORAL_ADDRESS && !hasHistory()) return;
  await withTemporal([], async ({ temporal: { client } }) => {
    await client.schedule
      .getHandle(scheduleId(customer))
      .delete()
      .catch((error: unknown) => {
        if (!(error instanceof ScheduleNotFoundError)) throw error;
      });
    const query = `TaskQueue = '${taskQueue(customer)}' and ExecutionStatus = 'Running'`;
    for await (const { workflowId } of client.workflow.list({ query })) {
      // It may have ended by itself since it was listed.
      await client.workflow
        .getHandle(workflowId)
        .terminate('customer removed')
        .catch(() => undefined);
    }
  });
}
