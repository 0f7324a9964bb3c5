import { allowedRate, checkedBaseUrl } from './base-url.ts';
import {
  LeverEndpointNotGranted,
  LeverKeyRejected,
  LeverNotFound,
  LeverPageMalformed,
  LeverPageTokenExpired,
  LeverRequestRefused,
} from './errors.ts';
import { tokenEncodedAgain, tokenInAddress } from './page-token.ts';
import { PersistentSender, type SenderOptions } from './persistent-sender.ts';
import { requestName } from './request-name.ts';
import type { Answer } from './send-request.ts';
import { sharedLimiter } from './shared-limiter.ts';

export interface LeverAccess {
  customer: string;
  baseUrl: string;
  key: string;
  requestsPerSecond?: number;
}

export type LeverClientOptions = SenderOptions;

export type Parameters = [name: string, value: string][];

export interface LeverAnswer {
  body: unknown;
  date: Date;
}

/** Reads Lever's Data API: GET only, under the key's one limiter, with retries by kind of failure. */
export class LeverClient {
  readonly customer: string;
  readonly #base: string;
  readonly #sender: PersistentSender;
  #encodesTokensAgain = false;

  constructor({ customer, baseUrl, key, requestsPerSecond }: LeverAccess, options: LeverClientOptions = {}) {
    this.customer = customer;
    this.#base = checkedBaseUrl(baseUrl);
    const limiter = sharedLimiter(this.#base, key, allowedRate(this.#base, requestsPerSecond));
    this.#sender = new PersistentSender(customer, key, limiter, options);
  }

  /** Requests sent, retries included. */
  get sent(): number {
    return this.#sender.sent;
  }

  async close(): Promise<void> {
    await this.#sender.close();
  }

  /** One answer's JSON. Throws a `LeverFailure` by name. */
  async get(path: string, parameters: Parameters = [], pageToken?: string): Promise<LeverAnswer> {
    const name = requestName(path);
    const { status, body, date } = await this.#answered(path, parameters, pageToken);
    if (status === 401) throw new LeverKeyRejected(this.customer, name);
    if (status === 403) throw new LeverEndpointNotGranted(this.customer, name);
    // The list was there a page ago, so what is refused is the token; with which status is not documented.
    if (status >= 400 && pageToken !== undefined) throw new LeverPageTokenExpired(this.customer, name);
    if (status === 404 || status === 410) throw new LeverNotFound(name);
    if (status !== 200) throw new LeverRequestRefused(name, `it answered ${status}`);
    if (body === undefined) throw new LeverPageMalformed(name, 'it is not JSON');
    return { body, date };
  }

  /** Lever takes a page token as it came; where that is refused, once encoded again, and so from then on. */
  async #answered(path: string, parameters: Parameters, pageToken: string | undefined): Promise<Answer> {
    const encodesAgain = this.#encodesTokensAgain;
    const ask = (again: boolean): Promise<Answer> =>
      this.#sender.send(requestName(path), this.#address(path, parameters, pageToken, again));
    const answer = await ask(encodesAgain);
    if (answer.status !== 400 || pageToken === undefined || isSameEitherWay(pageToken)) return answer;
    const other = await ask(!encodesAgain);
    if (other.status !== 200) return answer;
    this.#encodesTokensAgain = !encodesAgain;
    return other;
  }

  #address(path: string, parameters: Parameters, pageToken: string | undefined, again: boolean): URL {
    const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const encode = again ? tokenEncodedAgain : tokenInAddress;
    if (pageToken !== undefined) query.push(`offset=${encode(pageToken)}`);
    return new URL(`${this.#base}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`);
  }
}

const isSameEitherWay = (token: string): boolean => tokenEncodedAgain(token) === tokenInAddress(token);
