import type { Confidentiality } from './company.ts';
import type { Grants } from './grants.ts';
import { BadRequest, Forbidden } from './refusals.ts';

export interface Between {
  start: number | undefined;
  end: number | undefined;
}

function milliseconds(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d+$/.test(text)) throw new BadRequest(`${name} must be a number`);
  return Number(text);
}

/** `created_at_start` and `created_at_end` and their like: inclusive at both ends. */
export function between(query: URLSearchParams, field: string): Between | undefined {
  const start = milliseconds(query, `${field}_start`);
  const end = milliseconds(query, `${field}_end`);
  return start === undefined && end === undefined ? undefined : { start, end };
}

export function isBetween(time: number | null | undefined, window: Between | undefined): boolean {
  if (!window) return true;
  if (time === null || time === undefined) return false;
  return (
    time >= (window.start ?? Number.NEGATIVE_INFINITY) && time <= (window.end ?? Number.POSITIVE_INFINITY)
  );
}

export function limitOf(query: URLSearchParams, fallback = 100): number {
  const text = query.get('limit');
  if (text === null) return fallback;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new BadRequest('limit must be from 1 to 100');
  return limit;
}

/** A repeated parameter means a union; none means no filter. */
export function isAmong(
  query: URLSearchParams,
  name: string,
  values: (string | null | undefined)[],
): boolean {
  const wanted = [...query.getAll(name), ...query.getAll(`${name}[]`)];
  return wanted.length === 0 || values.some((value) => value != null && wanted.includes(value));
}

export function flag(query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (text !== 'true' && text !== 'false') throw new BadRequest(`${name} must be true or false`);
  return text === 'true';
}

export function expansions(query: URLSearchParams, known: string[]): Set<string> {
  const names = query.getAll('expand');
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new BadRequest(`${unknown} is not expandable`);
  return new Set(names);
}

/** Confidential rows are absent by default; asking for them without the grant refuses the whole request. */
export function confidentialities(query: URLSearchParams, grants: Grants): Set<Confidentiality> {
  const asked = query.get('confidentiality') ?? 'non-confidential';
  if (!['all', 'confidential', 'non-confidential'].includes(asked))
    throw new BadRequest('confidentiality must be all, confidential or non-confidential');
  if (asked !== 'non-confidential' && !grants.confidential)
    throw new Forbidden('This key has no access to confidential data');
  return new Set(asked === 'all' ? ['confidential', 'non-confidential'] : [asked as Confidentiality]);
}
