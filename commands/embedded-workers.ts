import { setTimeout as sleep } from 'node:timers/promises';
import type { Temporal } from '../activities/temporal/connect-temporal.ts';
import { claimCustomers } from '../activities/temporal/served-customers.ts';
import { startWorkers, type Workers } from '../worker.ts';

/**
 * The workers that a command brings to the embedded server: for customers whom no other process of this home serves,
 * from the start or once that process is gone.
 */
export class EmbeddedWorkers {
  readonly #temporal: Temporal;
  readonly #customers: string[];
  readonly #onNotice: (message: string) => void;
  readonly #watching: Promise<void>;
  #isOver = false;
  #workers: Workers | undefined;

  constructor(temporal: Temporal, customers: string[], onNotice: (message: string) => void) {
    this.#temporal = temporal;
    this.#customers = customers;
    this.#onNotice = onNotice;
    this.#watching = this.#watch();
    this.#watching.catch(() => undefined);
  }

  get isServing(): boolean {
    return this.#workers !== undefined;
  }

  /** Rejects when a worker fails for good; else never settles. */
  async failed(): Promise<never> {
    await this.#watching;
    await this.#workers?.ended;
    return new Promise(() => undefined);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#watching.catch(() => undefined);
    await this.#workers?.stop();
    this.#workers = undefined;
  }

  async #watch(): Promise<void> {
    while (!this.#isOver && !this.#workers) {
      const unserved = await claimCustomers(this.#customers);
      if (unserved.length > 0) {
        this.#workers = await startWorkers(this.#temporal, unserved, { onNotice: this.#onNotice });
      } else await sleep(1000);
    }
  }
}
