/** The longest that one run waits for a limit to lift; a longer `Retry-After` is left to the next attempt. */
export const longestWait = 120_000;

/**
 * Milliseconds that `Retry-After` asks for, given in seconds or as a date; undefined where it says nothing, or "now"
 * to a request that was refused just now.
 */
export function retryAfter(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const isSeconds = /^\s*\d+(\.\d+)?\s*$/.test(header);
  const wait = isSeconds ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return wait > 0 ? wait : undefined;
}

/** 1 s doubling to 60 s: Lever does not document `Retry-After`. A quarter of it is chance, so that clients part. */
export const limitedBackoff = (attempt: number, random = Math.random): number =>
  Math.min(60_000, 1000 * 2 ** attempt) * (1 + random() / 4);

/** Half a second doubling to 30 s, half of it chance. */
export const faultBackoff = (attempt: number, random = Math.random): number =>
  Math.min(30_000, 500 * 2 ** attempt) * (0.5 + random() / 2);
