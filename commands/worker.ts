import { setTimeout as sleep } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { customers as allCustomers } from '../activities/configuration/customers.ts';
import { loadConfiguration } from '../activities/configuration/load-configuration.ts';
import { checkedCustomer } from '../activities/home.ts';
import { connectTemporal, type Temporal } from '../activities/temporal/connect-temporal.ts';
import { buildWorkflowId, syncWorkflowId } from '../activities/temporal/task-queue.ts';
import { ConfigurationInvalid } from '../models/errors.ts';
import { startWorkers, type Workers } from '../worker.ts';
import { isRunning } from './is-running.ts';
import { note } from './with-temporal.ts';

interface Options {
  customers?: string;
  untilIdle?: boolean;
}

const named = (list: string): string[] =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map(checkedCustomer);

export const command = new Command('worker')
  .description("a worker for customers' task queues")
  .option('--customers <a,b>', 'whose queues to poll; all by default')
  .addOption(new Option('--until-idle', 'stop when nothing of these customers runs').hideHelp())
  .action(async ({ customers: list, untilIdle }: Options) => {
    const customers = list === undefined ? allCustomers() : named(list);
    if (customers.length === 0) {
      throw new ConfigurationInvalid(
        'customers: there is none to work for; write one with: hindsight init <customer>',
      );
    }
    for (const customer of customers) loadConfiguration(customer);
    const temporal = await connectTemporal(note);
    const stopped = untilSignal();
    let workers: Workers | undefined;
    try {
      workers = await startWorkers(temporal, customers, { onNotice: note });
      const where = temporal.isEmbedded
        ? `the embedded Temporal server (${temporal.address})`
        : temporal.address;
      note(
        `Working for ${customers.join(', ')} on ${where}. Ctrl-C stops; what runs then goes on with the next worker.`,
      );
      await Promise.race([
        stopped,
        workers.ended,
        ...(untilIdle ? [untilNothingRuns(temporal, customers)] : []),
      ]);
    } finally {
      await workers?.stop();
      await temporal.close();
    }
  });

const untilSignal = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });

async function untilNothingRuns({ client }: Temporal, customers: string[]): Promise<void> {
  const ids = customers.flatMap((customer) => [syncWorkflowId(customer), buildWorkflowId(customer)]);
  for (;;) {
    const running = await Promise.all(ids.map((id) => isRunning(client, id)));
    if (!running.includes(true)) return;
    await sleep(2000);
  }
}
