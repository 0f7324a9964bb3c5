import { createHash } from 'node:crypto';
import { RequestLimiter } from './request-limiter.ts';

const limiters = new Map<string, RequestLimiter>();

/** The one limiter of a key: separate ones brought others storms of 429. Kept under a digest, never the key. */
export function sharedLimiter(base: string, key: string, requestsPerSecond: number): RequestLimiter {
  const name = createHash('sha256').update(`${base}\n${key}`).digest('hex');
  // Lever's bursts of 20 are not guaranteed, so ours stay well below.
  const limits = { requestsPerSecond, burst: Math.max(1, Math.floor(requestsPerSecond / 2)), inFlight: 8 };
  const limiter = limiters.get(name) ?? new RequestLimiter(limits);
  limiter.limits = limits;
  limiters.set(name, limiter);
  return limiter;
}
