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

/** The whole account, as long as it turns out small. */
export const everOpened: Scan = { kind: 'created', start: 0 };

/** Pages after which a window is worth cutting up, at the price of reading those again. */
const smallAccount = 5;
const smallWindow = 20;

/**
 * Smaller windows of `created_at` for one that goes on, so that several are read at once and a lost page costs one of
 * them: the whole account becomes half years, what lies before them years, and a crowded one of either eighths.
 * Records cannot leave their window, so each may be read, and read again, by itself.
 * @param now what the account's present is
 */
export function splitWindow({ kind, start, end }: Scan, nPages: number, now: number): Scan[] | undefined {
  if (kind !== 'created' || start === undefined) return undefined;
  if (start === 0 && end === undefined) {
    if (nPages !== smallAccount) return undefined;
    const recent = now - 4 * year;
    return [{ kind, start: 0, end: recent - 1 }, ...openEnded(windows(kind, recent, now, year / 2))];
  }
  if (start === 0) {
    if (nPages !== 1 || end! <= lever) return undefined;
    return [{ kind, start: 0, end: lever - 1 }, ...windows(kind, lever, end!, year)];
  }
  const until = end ?? now;
  if (nPages !== smallWindow || until - start < 31 * day) return undefined;
  const eighths = windows(kind, start, until, Math.ceil((until - start + 1) / 8));
  return end === undefined ? openEnded(eighths) : eighths;
}

/** The last window stays open, for what is created meanwhile. */
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
