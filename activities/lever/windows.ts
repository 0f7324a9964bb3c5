import type { Scan } from './pull.ts';

const day = 86_400_000;
const year = 365 * day;

/** Lever was founded in 2012; what was created earlier is an import with a date of its own. */
const lever = Date.UTC(2012, 0, 1);

/** Windows of equal length from `start` to `end`, both included; the next begins a millisecond after the last. */
export function windows(kind: Scan['kind'], start: number, end: number, length: number): Scan[] {
  const all: Scan[] = [];
  for (let from = start; from < end; from += length) {
    all.push({ kind, start: from, end: Math.min(from + length - 1, end) });
  }
  return all;
}

/** The whole account; the last window of a split stays open, for what is created meanwhile. */
export const everOpened: Scan = { kind: 'created', start: 0 };

/**
 * Smaller windows of `created_at` for one that has more than a page: years, then months, which are read page by page.
 * @param now what the account's present is
 */
export function splitWindow(scan: Scan, now: number): Scan[] | undefined {
  const { kind, start = 0, end } = scan;
  if (kind !== 'created') return undefined;
  if (start === 0 && end === undefined) {
    const recent = now - 3 * year;
    return [{ kind, start: 0, end: recent - 1 }, ...openEnded(windows(kind, recent, now, year))];
  }
  if (start === 0 && end !== undefined && end > lever) {
    return [{ kind, start: 0, end: lever - 1 }, ...windows(kind, lever, end, year)];
  }
  const until = end ?? now;
  if (start === 0 || until - start < 40 * day) return undefined;
  const months = windows(kind, start, until, Math.ceil((until - start + 1) / 12));
  return end === undefined ? openEnded(months) : months;
}

function openEnded(scans: Scan[]): Scan[] {
  const last = scans.pop()!;
  return [...scans, { kind: last.kind, start: last.start }];
}

/** EEO answers come in windows: 30 days each, from 2012 or the account's first candidacy; earlier ones in one. */
export function eeoWindows(first: number, now: number): Scan[] {
  const start = Math.max(first, lever);
  const before: Scan[] = first < lever ? [{ kind: 'window', start: 0, end: lever - 1 }] : [];
  return [...before, ...windows('window', start, now, 30 * day)];
}

export const daysBefore = (now: number, days: number): number => now - days * day;
