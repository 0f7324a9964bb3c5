import type { Client, WorkflowHandle } from '@temporalio/client';
import { MultiBar, type SingleBar } from 'cli-progress';
import type { LeverResource } from '../models/lever/resources.ts';
import type { SyncProgress } from '../workflows/sync-customer.ts';

interface Count {
  nLanded: number;
  nExpected?: number;
}

/** Shows how a sync gets on: a bar per resource on a terminal, a line per finished resource elsewhere. */
export class SyncProgressBars {
  readonly #customer: string;
  readonly #client: Client;
  readonly #bars = process.stderr.isTTY
    ? new MultiBar({
        stream: process.stderr,
        hideCursor: true,
        format: '{name} {bar} {count}',
        barsize: 24,
        emptyOnZero: true,
      })
    : undefined;
  readonly #shown = new Map<string, SingleBar | 'running' | 'done'>();

  constructor(customer: string, client: Client) {
    this.#customer = customer;
    this.#client = client;
  }

  async tick(handle: WorkflowHandle): Promise<void> {
    const { resources, step } = await handle.query<SyncProgress>('progress');
    for (const [name, state] of Object.entries(resources)) {
      if (state === 'running') this.#show(name, await this.#countOf(name as LeverResource));
      else this.#finish(name, state.isReadable ? String(state.nLanded) : 'not granted');
    }
    if (step === 'build' || step === 'done') this.#show('build', { nLanded: 0 });
    if (step === 'done') this.#finish('build', 'published');
  }

  stop(): void {
    this.#bars?.stop();
  }

  /** A running activity says where it stands in its heartbeat. */
  async #countOf(resource: LeverResource): Promise<Count> {
    const handle = this.#client.workflow.getHandle(`sync-${this.#customer}/${resource}`);
    const { raw } = await handle.describe();
    const data = raw.pendingActivities?.[0]?.heartbeatDetails?.payloads?.[0]?.data;
    const beaten = data ? (JSON.parse(Buffer.from(data).toString()) as Count | null) : null;
    return beaten ?? { nLanded: 0 };
  }

  #show(name: string, { nLanded, nExpected }: Count): void {
    const known = this.#shown.get(name);
    if (!this.#bars) {
      if (!known) this.#shown.set(name, 'running');
      return;
    }
    if (known === 'done') return;
    const count = nExpected === undefined ? String(nLanded) : `${nLanded} of ${nExpected}`;
    const padded = name.padEnd(20);
    const bar =
      known && known !== 'running' ? known : this.#bars.create(nExpected ?? 0, 0, { name: padded, count });
    bar.setTotal(nExpected ?? 0);
    bar.update(nLanded, { name: padded, count });
    this.#shown.set(name, bar);
  }

  #finish(name: string, count: string): void {
    const known = this.#shown.get(name);
    if (known === 'done') return;
    if (this.#bars) {
      const name20 = name.padEnd(20);
      const bar = known && known !== 'running' ? known : this.#bars.create(1, 1, { name: name20, count });
      bar.setTotal(1);
      bar.update(1, { name: name20, count });
    } else process.stderr.write(`${name}: ${count}\n`);
    this.#shown.set(name, 'done');
  }
}
