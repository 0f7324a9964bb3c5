import type { Rows } from './company.ts';
import { BadRequest } from './refusals.ts';

export type Key = (number | string)[];

/** How a list is sorted: 1 upwards, -1 downwards, one direction per part of the key. */
export interface Order<T> {
  name: string;
  directions: (1 | -1)[];
  key(row: T, position: number): Key;
}

export interface PageRequest<T> {
  rows: Rows<T>;
  order: Order<T>;
  keep(row: T): boolean;
  /** Leading parts of the key between which the list lies, so that a window need not be searched for. */
  from?: Key;
  until?: Key;
  limit: number;
  offset: string | null;
}

export interface Page<T> {
  data: T[];
  hasNext: boolean;
  next?: string;
}

/** A list in the order the account keeps it in. */
export function asListed<T extends { id: string }>(): Order<T> {
  return { name: 'as listed', directions: [1, 1], key: (row, position) => [position, row.id] };
}

function compareKeys(a: Key, b: Key, directions: (1 | -1)[]): number {
  for (let part = 0; part < Math.min(a.length, b.length); part += 1) {
    if (a[part]! < b[part]!) return -directions[part]!;
    if (a[part]! > b[part]!) return directions[part]!;
  }
  return 0;
}

const fixedPositions = new WeakMap<object, Map<string, Int32Array>>();

function sortedPositions<T>(rows: Rows<T>, order: Order<T>): Int32Array {
  const known = fixedPositions.get(rows)?.get(order.name);
  if (known) return known;
  const keys = Array.from({ length: rows.length }, (_, position) => order.key(rows.at(position)!, position));
  const positions = Int32Array.from(keys.keys()).sort((a, b) =>
    compareKeys(keys[a]!, keys[b]!, order.directions),
  );
  // Rows made on demand never change; those of an array may, between any two requests.
  if (!Array.isArray(rows)) {
    const byOrder = fixedPositions.get(rows) ?? new Map<string, Int32Array>();
    fixedPositions.set(rows, byOrder.set(order.name, positions));
  }
  return positions;
}

function firstAtOrAfter<T>(wanted: Key, positions: Int32Array, { rows, order }: PageRequest<T>): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const position = positions[middle]!;
    if (compareKeys(order.key(rows.at(position)!, position), wanted, order.directions) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The token names the first record of the next page. It is sent percent-encoded, and comes back decoded by the
 * query parser, or still encoded by clients that encode it again. */
function writeToken(key: Key): string {
  return encodeURIComponent(JSON.stringify(key));
}

function readToken(token: string, directions: (1 | -1)[]): Key {
  try {
    const key: unknown = JSON.parse(token.startsWith('[') ? token : decodeURIComponent(token));
    const isKey =
      Array.isArray(key) &&
      key.length === directions.length &&
      key.every((part) => typeof part === 'number' || typeof part === 'string');
    if (isKey) return key as Key;
  } catch {
    // not JSON: refused below
  }
  throw new BadRequest('Invalid offset token');
}

/** One page of a list. A record that changes place between two pages is met twice or not at all, as in Lever. */
export function page<T>(request: PageRequest<T>): Page<T> {
  const { rows, order, keep, until, limit, offset } = request;
  const positions = sortedPositions(rows, order);
  const start = offset === null ? request.from : readToken(offset, order.directions);
  const data: T[] = [];
  for (let at = start ? firstAtOrAfter(start, positions, request) : 0; at < positions.length; at += 1) {
    const position = positions[at]!;
    const row = rows.at(position)!;
    const key = order.key(row, position);
    if (until && compareKeys(key, until, order.directions) > 0) break;
    if (!keep(row)) continue;
    if (data.length === limit) return { data, hasNext: true, next: writeToken(key) };
    data.push(row);
  }
  return { data, hasNext: false };
}
