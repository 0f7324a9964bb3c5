import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Company } from './company.ts';
import type { EeoHabits } from './eeo-lists.ts';
import { type Fault, type FaultPlan, Weather } from './faults.ts';
import { everything, type Grants } from './grants.ts';
import { NotFound, Refusal, Unauthorized } from './refusals.ts';
import { answer } from './routes.ts';
import { type Answer, refused, sendFault, sendJson, tooMany } from './send.ts';
import { TokenBucket } from './token-bucket.ts';

export interface LocalLeverOptions {
  /** Key to what it may read. One key, `local-key`, that may read everything, by default. */
  keys?: Record<string, Grants>;
  /** No limit by default; Lever's own is 10 a second with bursts of 20. */
  requestsPerSecond?: number;
  burst?: number;
  /** Whether a 429 says how long to wait; Lever is not known to. */
  sendsRetryAfter?: boolean;
  latencyMs?: number;
  /** In a slow mood every tenth answer takes forty times as long, and every fiftieth is a 503. */
  mood?: 'even' | 'slow';
  clock?: () => number;
  eeo?: Partial<EeoHabits>;
  port?: number;
}

export interface SeenRequest {
  at: number;
  method: string;
  path: string;
  query: string;
  status: number;
}

/** Lever's Data API v1 on this machine, as far as it is known, serving an invented company. */
export class LocalLever {
  readonly company: Company;
  readonly requests: SeenRequest[] = [];
  maxInFlight = 0;
  latencyMs: number;
  mood: 'even' | 'slow';
  readonly keys: Map<string, Grants>;
  readonly #weather = new Weather();
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #options: LocalLeverOptions;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #inFlight = 0;
  #revokeAt = Number.POSITIVE_INFINITY;

  constructor(company: Company, options: LocalLeverOptions = {}) {
    this.company = company;
    this.#options = options;
    this.latencyMs = options.latencyMs ?? 0;
    this.mood = options.mood ?? 'even';
    this.keys = new Map(Object.entries(options.keys ?? { 'local-key': everything }));
  }

  async start(): Promise<this> {
    this.#server.keepAliveTimeout = 30_000;
    await new Promise<void>((resolve) => this.#server.listen(this.#options.port ?? 0, '127.0.0.1', resolve));
    return this;
  }

  /** What goes into the configuration as `lever.base_url`. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Plans bad weather: `lever.suffer({ kind: 'reset' }, { on: '/interviews', times: 2 })`. */
  suffer(fault: Fault, where: Omit<FaultPlan, 'fault'> = {}): void {
    this.#weather.add({ fault, ...where });
  }

  clearWeather(): void {
    this.#weather.clear();
    this.#revokeAt = Number.POSITIVE_INFINITY;
  }

  /** Every key stops working after this many more requests. */
  revokeKeysAfter(requests: number): void {
    this.#revokeAt = this.requests.length + requests;
  }

  /** How many requests had this in their path (after /v1) or path and query. */
  count(wanted: string | RegExp): number {
    return this.requests.filter(({ path, query }) =>
      typeof wanted === 'string' ? path.includes(wanted) : wanted.test(path + query),
    ).length;
  }

  forgetRequests(): void {
    this.requests.length = 0;
    this.maxInFlight = 0;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://lever.invalid');
    const path = url.pathname.replace(/^\/v1(?=\/|$)/, '');
    const seen: SeenRequest = {
      at: performance.now(),
      method: request.method ?? 'GET',
      path,
      query: url.search,
      status: 0,
    };
    this.requests.push(seen);
    this.#inFlight += 1;
    this.maxInFlight = Math.max(this.maxInFlight, this.#inFlight);
    response.once('close', () => {
      this.#inFlight -= 1;
    });
    const delay = this.latencyMs * (this.mood === 'slow' && this.requests.length % 10 === 0 ? 40 : 1);
    if (delay > 0) await pause(delay);
    const fault = this.#weather.strike(path + url.search) ?? this.#moodFault();
    const good = () => this.#answer(request, url, path);
    if (fault) {
      seen.status = await sendFault(response, fault, good);
      return;
    }
    const answered = good();
    seen.status = answered.status;
    sendJson(response, answered);
  }

  #moodFault(): Fault | undefined {
    return this.mood === 'slow' && this.requests.length % 50 === 0 ? { kind: 'maintenance-page' } : undefined;
  }

  #answer(request: IncomingMessage, url: URL, path: string): Answer {
    try {
      if (!url.pathname.startsWith('/v1/')) throw new NotFound(url.pathname);
      const key = this.#keyOf(request);
      const grants = key === undefined ? undefined : this.keys.get(key);
      if (!grants || this.requests.length > this.#revokeAt) throw new Unauthorized();
      if (!this.#bucketOf(key!).take()) return tooMany(this.#options.sendsRetryAfter ? 1 : undefined);
      if (request.method !== 'GET') throw new Refusal(405, 'MethodNotAllowed', 'This key may only read');
      const now = (this.#options.clock ?? Date.now)();
      const listing = { company: this.company, grants, query: url.searchParams, now };
      const habits: EeoHabits = { selectsBy: 'applied', shape: 'plain', ...this.#options.eeo };
      const body = answer(path, listing, habits);
      return { status: 200, body, headers: { date: new Date(now).toUTCString() } };
    } catch (error) {
      if (error instanceof Refusal) return refused(error);
      throw error;
    }
  }

  /** Basic authentication: the key is the user name, the password is empty, and the colon matters. */
  #keyOf(request: IncomingMessage): string | undefined {
    const [scheme, encoded = ''] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'basic') return undefined;
    const decoded = Buffer.from(encoded, 'base64').toString();
    return decoded.endsWith(':') ? decoded.slice(0, -1) : undefined;
  }

  #bucketOf(key: string): TokenBucket {
    const { requestsPerSecond = Number.POSITIVE_INFINITY, burst = 20 } = this.#options;
    const bucket = this.#buckets.get(key) ?? new TokenBucket(Math.min(requestsPerSecond, 1e9), burst);
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

export async function startLocalLever(company: Company, options?: LocalLeverOptions): Promise<LocalLever> {
  return new LocalLever(company, options).start();
}
