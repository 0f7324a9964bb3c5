import type { Agent } from 'undici';
import { LeverRateLimited, LeverUnavailable, LeverUnreachable } from './errors.ts';
import { followRedirects } from './follow-redirects.ts';
import { type Clock, type RequestLimiter, realClock } from './request-limiter.ts';
import { faultBackoff, limitedBackoff, longestWait, retryAfter } from './retry-timing.ts';
import { type Answer, NoAnswer, openConnections, sendRequest } from './send-request.ts';

export interface SenderOptions {
  signal?: AbortSignal;
  clock?: Clock;
  timeoutMilliseconds?: number;
  /** How often a fault is met before giving up. */
  attempts?: number;
}

/** Sends requests under the key's limiter, and again where that helps: after a limit, a fault, an unreadable body. */
export class PersistentSender {
  readonly #customer: string;
  readonly #key: string;
  readonly #limiter: RequestLimiter;
  readonly #connections: Agent;
  readonly #clock: Clock;
  readonly #signal: AbortSignal | undefined;
  readonly #timeout: number;
  readonly #attempts: number;
  /** Requests sent, retries included. */
  sent = 0;

  constructor(customer: string, key: string, limiter: RequestLimiter, options: SenderOptions) {
    this.#customer = customer;
    this.#key = key;
    this.#limiter = limiter;
    this.#timeout = options.timeoutMilliseconds ?? 60_000;
    this.#connections = openConnections(this.#timeout);
    this.#clock = options.clock ?? realClock;
    this.#signal = options.signal;
    this.#attempts = options.attempts ?? 7;
  }

  async close(): Promise<void> {
    await this.#connections.destroy();
  }

  /** @param name the request without ids and parameters, for errors */
  async send(name: string, address: URL): Promise<Answer> {
    let faults = 0;
    let limited = 0;
    let unreadable = 0;
    for (;;) {
      const answer = await this.#attempt(name, address);
      const asked = answer instanceof NoAnswer ? undefined : retryAfter(answer.retryAfter, answer.date);
      if (answer instanceof NoAnswer || answer.status >= 500 || answer.status === 408) {
        faults += 1;
        this.#giveUpAfter(faults, name, answer);
      } else if (answer.status === 429) {
        const wait = asked ?? limitedBackoff(limited);
        limited += 1;
        if (wait > longestWait || limited > this.#attempts)
          throw new LeverRateLimited(this.#customer, name, Math.max(wait, 60_000));
        this.#limiter.pause(wait);
        continue;
      } else {
        // A proxy can cut a body and still call it whole, so what does not parse is asked for twice more.
        unreadable += 1;
        if (answer.status !== 200 || answer.body !== undefined || unreadable > 2) return answer;
      }
      const wait = Math.max(faultBackoff(faults + unreadable), Math.min(asked ?? 0, longestWait));
      await this.#clock.sleep(wait, this.#signal);
    }
  }

  async #attempt(name: string, address: URL): Promise<Answer | NoAnswer> {
    try {
      return await followRedirects(name, address, (url) =>
        this.#limiter.run(() => this.#sendOnce(url), this.#signal),
      );
    } catch (error) {
      if (error instanceof NoAnswer) return error;
      throw error;
    }
  }

  #sendOnce(url: URL): Promise<Answer> {
    this.sent += 1;
    return sendRequest(url, this.#key, this.#connections, this.#timeout, this.#signal);
  }

  #giveUpAfter(faults: number, name: string, answer: Answer | NoAnswer): void {
    const why = answer instanceof NoAnswer ? answer.message : `answered ${answer.status}`;
    const unreachable = /ECONNREFUSED|ENOTFOUND/.exec(why)?.[0];
    if (unreachable && faults >= 4) throw new LeverUnreachable(this.#customer, unreachable);
    if (faults >= this.#attempts) throw new LeverUnavailable(this.#customer, name, why);
  }
}
