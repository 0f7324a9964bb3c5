import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WorkflowExecutionAlreadyStartedError, type WorkflowHandle } from '@temporalio/client';
import { homePath } from '../activities/home.ts';
import { failureOf } from '../activities/temporal/outcome.ts';
import { taskQueue } from '../activities/temporal/task-queue.ts';
import type { EmbeddedWorkers } from './embedded-workers.ts';
import { note, type Running } from './with-temporal.ts';

export interface WatchedWorkflow {
  customer: string;
  workflowType: string;
  workflowId: string;
  args: unknown[];
  /** Called now and then while it runs. */
  onTick?: (handle: WorkflowHandle) => Promise<void>;
}

/** Starts a workflow, or joins the one of its id that runs already, and waits for it. Throws `Failure`. */
export async function watchWorkflow<T>(running: Running, watched: WatchedWorkflow): Promise<T> {
  const { customer, onTick = async () => undefined } = watched;
  const handle = await startOrJoin(running, watched);
  await sayWhetherServed(running, customer);
  const leave = leaveOnSignal(running, customer);
  let isOver = false;
  const ticking = (async () => {
    while (!isOver) {
      await Promise.race([onTick(handle).catch(() => undefined), sleep(5000)]);
      await sleep(300);
    }
  })();
  try {
    const endings = [handle.result(), ...(running.workers ? [running.workers.failed()] : [])];
    return (await Promise.race(endings)) as T;
  } catch (error) {
    throw failureOf(error, customer);
  } finally {
    isOver = true;
    leave.stop();
    await ticking;
    await onTick(handle).catch(() => undefined);
  }
}

async function startOrJoin({ temporal }: Running, watched: WatchedWorkflow): Promise<WorkflowHandle> {
  const { customer, workflowType, workflowId, args } = watched;
  try {
    return await temporal.client.workflow.start(workflowType, {
      workflowId,
      taskQueue: taskQueue(customer),
      args,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw failureOf(error, customer);
    note(`${workflowId} is running already; watching it.`);
    return temporal.client.workflow.getHandle(workflowId);
  }
}

/** A cluster brings its own workers; where none polls the customer's queue, somebody has to be told. */
async function sayWhetherServed({ temporal }: Running, customer: string): Promise<void> {
  if (temporal.isEmbedded) return;
  const described = await temporal.client.workflowService.describeTaskQueue({
    namespace: temporal.namespace,
    taskQueue: { name: taskQueue(customer) },
    taskQueueType: 1,
  });
  if (described.pollers?.length) return;
  note(
    `No worker polls ${taskQueue(customer)} yet; it waits for one: hindsight worker --customers ${customer}`,
  );
}

/** Ctrl-C leaves the workflow running: a cluster has workers, and for the embedded server one stays behind. */
function leaveOnSignal(running: Running, customer: string): { stop(): void } {
  const onSignal = (): void => {
    void goOnBehind(running, customer).finally(() => process.exit(130));
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  return {
    stop: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}

async function goOnBehind({ temporal, workers }: Running, customer: string): Promise<void> {
  const where = !workers
    ? 'on its cluster'
    : workers.isServing
      ? `behind the scenes (process ${await workBehind(workers, customer)})`
      : 'with the worker that it has';
  note(
    `\nThe workflow goes on ${where}. Watch it: hindsight status ${customer}, or: hindsight sync ${customer}`,
  );
  await temporal.close();
}

/** Hands over to a worker that stays until nothing of this customer runs. Gives back its process. */
async function workBehind(workers: EmbeddedWorkers, customer: string): Promise<number | undefined> {
  const program = fileURLToPath(new URL('../bin/hindsight.js', import.meta.url));
  const args = [program, 'worker', '--customers', customer, '--until-idle'];
  const child = spawn(process.execPath, args, { detached: true, stdio: 'ignore' });
  child.unref();
  await workers.stop();
  const signedIn = join(homePath(), 'temporal', 'users', String(child.pid));
  for (let waited = 0; !existsSync(signedIn) && waited < 150; waited += 1) await sleep(100);
  return child.pid;
}
