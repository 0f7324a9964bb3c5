import { Worker } from '@temporalio/worker';
import type { Dependencies } from './activities/dependencies.ts';
import { createActivities, realDependencies } from './activities/index.ts';
import type { Temporal } from './activities/temporal/connect-temporal.ts';
import { signIn, signOut } from './activities/temporal/live-processes.ts';
import { safeFailures } from './activities/temporal/safe-failures.ts';
import { workersFolder } from './activities/temporal/served-customers.ts';
import { taskQueue } from './activities/temporal/task-queue.ts';
import { workflowBundle } from './activities/temporal/workflow-bundle.ts';

export interface Workers {
  /** Rejects when a worker fails for good. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Workers for these customers, one per task queue, in this process: it alone opens their warehouses. */
export async function startWorkers(
  temporal: Temporal,
  customers: string[],
  dependencies: Partial<Dependencies> = {},
): Promise<Workers> {
  if (temporal.isEmbedded) signIn(workersFolder(), customers);
  const connection = await temporal.nativeConnection();
  const bundle = await workflowBundle();
  const activities = createActivities({ ...realDependencies, ...dependencies });
  const workers = await Promise.all(
    customers.map((customer) =>
      Worker.create({
        connection,
        namespace: temporal.namespace,
        taskQueue: taskQueue(customer),
        workflowBundle: bundle,
        activities,
        interceptors: { activity: [() => ({ inbound: safeFailures })] },
        maxConcurrentActivityTaskExecutions: 8,
        maxHeartbeatThrottleInterval: '2 seconds',
        shutdownGraceTime: 0,
        shutdownForceTime: '10 seconds',
      }),
    ),
  );
  const runs = workers.map((worker) => worker.run());
  const ended = Promise.all(runs).then(() => undefined);
  ended.catch(() => undefined);
  return {
    ended,
    stop: async () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.allSettled(runs);
      if (temporal.isEmbedded) signOut(workersFolder());
    },
  };
}
