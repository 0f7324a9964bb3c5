import { setTimeout as sleep } from 'node:timers/promises';

export interface Limits {
  requestsPerSecond: number;
  burst: number;
  inFlight: number;
}

export interface Clock {
  now(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const realClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
};

/** A token bucket with a bound on requests in flight. Waiters are served in the order they came. */
export class RequestLimiter {
  #limits: Limits;
  readonly #clock: Clock;
  /** When the bucket would be full again, as in the generic cell rate algorithm. */
  #fullAt = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #inFlight = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(limits: Limits, clock: Clock = realClock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  set limits(limits: Limits) {
    this.#limits = limits;
  }

  async run<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#enter();
    try {
      await this.#takeToken(signal);
      return await request();
    } finally {
      this.#leave();
    }
  }

  /** Everybody waits, because the limit that was met is the key's, not one request's. */
  pause(milliseconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + milliseconds);
  }

  async #enter(): Promise<void> {
    if (this.#inFlight < this.#limits.inFlight) {
      this.#inFlight += 1;
      return;
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#inFlight -= 1;
  }

  async #takeToken(signal?: AbortSignal): Promise<void> {
    const interval = 1000 / this.#limits.requestsPerSecond;
    const now = this.#clock.now();
    this.#fullAt = Math.max(this.#fullAt, now) + interval;
    const startAt = this.#fullAt - this.#limits.burst * interval;
    for (let wait = startAt - now; wait > 0; wait = this.#pausedUntil - this.#clock.now()) {
      await this.#clock.sleep(wait, signal);
    }
    const paused = this.#pausedUntil - this.#clock.now();
    if (paused > 0) await this.#clock.sleep(paused, signal);
    signal?.throwIfAborted();
  }
}
