import type { Agent } from 'undici';
import { allowedRate, checkedBaseUrl } from './base-url.ts';
import {
  LeverEndpointNotGranted,
  LeverKeyRejected,
  LeverNotFound,
  LeverPageMalformed,
  LeverPageTokenExpired,
  LeverRateLimited,
  LeverRequestRefused,
  LeverUnavailable,
  LeverUnreachable,
} from './errors.ts';
import { tokenEncodedAgain, tokenInAddress } from './page-token.ts';
import { type Clock, type RequestLimiter, realClock } from './request-limiter.ts';
import { faultBackoff, limitedBackoff, longestWait, retryAfter } from './retry-timing.ts';
import { type Answer, NoAnswer, openConnections, sendRequest } from './send-request.ts';
import { sharedLimiter } from './shared-limiter.ts';

export interface LeverAccess {
  customer: string;
  baseUrl: string;
  key: string;
  requestsPerSecond?: number;
}

export interface LeverClientOptions {
  signal?: AbortSignal;
  clock?: Clock;
  timeoutMilliseconds?: number;
  /** How often a fault is met before giving up. */
  attempts?: number;
}

export type Parameters = [name: string, value: string][];

export interface LeverAnswer {
  body: unknown;
  date: Date;
}

/** Reads Lever's Data API: GET only, under the key's one limiter, with retries by kind of failure. */
export class LeverClient {
  readonly #access: LeverAccess;
  readonly #base: string;
  readonly #limiter: RequestLimiter;
  readonly #connections: Agent;
  readonly #clock: Clock;
  readonly #signal: AbortSignal | undefined;
  readonly #timeout: number;
  readonly #attempts: number;
  #encodesTokensAgain = false;
  /** Requests sent, retries included. */
  sent = 0;

  constructor(access: LeverAccess, options: LeverClientOptions = {}) {
    this.#access = access;
    this.#base = checkedBaseUrl(access.baseUrl);
    this.#limiter = sharedLimiter(this.#base, access.key, allowedRate(this.#base, access.requestsPerSecond));
    this.#timeout = options.timeoutMilliseconds ?? 60_000;
    this.#connections = openConnections(this.#timeout);
    this.#clock = options.clock ?? realClock;
    this.#signal = options.signal;
    this.#attempts = options.attempts ?? 7;
  }

  get customer(): string {
    return this.#access.customer;
  }

  async close(): Promise<void> {
    await this.#connections.destroy();
  }

  /** One answer's JSON. Throws a `LeverFailure` by name. */
  async get(path: string, parameters: Parameters = [], pageToken?: string): Promise<LeverAnswer> {
    const name = requestName(path);
    const { status, body, date } = await this.#answered(path, parameters, pageToken);
    if (status === 401) throw new LeverKeyRejected(this.#access.customer, name);
    if (status === 403) throw new LeverEndpointNotGranted(this.#access.customer, name);
    if (status === 404 || status === 410) throw new LeverNotFound(name);
    if (status === 400 && pageToken !== undefined)
      throw new LeverPageTokenExpired(this.#access.customer, name);
    if (status !== 200) throw new LeverRequestRefused(name, `it answered ${status}`);
    if (body === undefined) throw new LeverPageMalformed(name, 'it is not JSON');
    return { body, date };
  }

  /** Lever takes a page token as it came; where that is refused, once encoded again, and so from then on. */
  async #answered(path: string, parameters: Parameters, pageToken: string | undefined): Promise<Answer> {
    const answer = await this.#persist(path, this.#address(path, parameters, pageToken));
    const again = pageToken !== undefined && tokenEncodedAgain(pageToken) !== tokenInAddress(pageToken);
    if (answer.status !== 400 || !again || this.#encodesTokensAgain) return answer;
    this.#encodesTokensAgain = true;
    const other = await this.#persist(path, this.#address(path, parameters, pageToken));
    this.#encodesTokensAgain = other.status === 200;
    return other.status === 200 ? other : answer;
  }

  #address(path: string, parameters: Parameters, pageToken: string | undefined): URL {
    const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const encode = this.#encodesTokensAgain ? tokenEncodedAgain : tokenInAddress;
    if (pageToken !== undefined) query.push(`offset=${encode(pageToken)}`);
    return new URL(`${this.#base}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`);
  }

  async #persist(path: string, address: URL): Promise<Answer> {
    const name = requestName(path);
    let faults = 0;
    let limited = 0;
    let unreadable = 0;
    for (;;) {
      const answer = await this.#follow(name, address).catch((error: unknown) => {
        if (error instanceof NoAnswer) return error;
        throw error;
      });
      if (!(answer instanceof NoAnswer) && answer.status === 429) {
        const wait = retryAfter(answer.retryAfter, answer.date) ?? limitedBackoff(limited);
        limited += 1;
        if (wait > longestWait || limited > this.#attempts) {
          throw new LeverRateLimited(this.#access.customer, name, Math.max(wait, 60_000));
        }
        this.#limiter.pause(wait);
        continue;
      }
      if (!(answer instanceof NoAnswer) && answer.status < 500 && answer.status !== 408) {
        // A proxy can cut a body and still call it whole, so what does not parse is asked for twice more.
        if (answer.status !== 200 || answer.body !== undefined || ++unreadable > 2) return answer;
      }
      faults += 1;
      const unreachable = /ECONNREFUSED|ENOTFOUND/.exec(reasonOf(answer))?.[0];
      if (unreachable && faults >= 4) throw new LeverUnreachable(this.#access.customer, unreachable);
      if (faults >= this.#attempts) throw new LeverUnavailable(this.#access.customer, name, reasonOf(answer));
      await this.#clock.sleep(faultBackoff(faults), this.#signal);
    }
  }

  /** Follows redirects to the same host only: another host must never see the key. */
  async #follow(name: string, address: URL): Promise<Answer> {
    let at = address;
    for (let hops = 0; hops < 4; hops += 1) {
      const url = at;
      const answer = await this.#limiter.run(() => this.#send(url), this.#signal);
      if (![301, 302, 303, 307, 308].includes(answer.status)) return answer;
      const next =
        answer.location && URL.canParse(answer.location, at) ? new URL(answer.location, at) : undefined;
      if (!next || next.origin !== address.origin) {
        throw new LeverRequestRefused(name, 'it redirects to another host, which is not followed');
      }
      at = next;
    }
    throw new LeverRequestRefused(name, 'it redirects without end');
  }

  #send(url: URL): Promise<Answer> {
    this.sent += 1;
    return sendRequest(url, this.#access.key, this.#connections, this.#timeout, this.#signal);
  }
}

const reasonOf = (answer: Answer | NoAnswer): string =>
  answer instanceof NoAnswer ? answer.message : `answered ${answer.status}`;

/** `GET /opportunities/:id/interviews`: the request without the ids and parameters that could point at somebody. */
export function requestName(path: string): string {
  const [, ...parts] = path.split('/');
  const fixed = new Set(['deleted', 'responses', 'pii']);
  const named = parts.map((part, place) => (place % 2 === 1 && !fixed.has(part) ? ':id' : part));
  return `GET /${named.join('/')}`;
}
