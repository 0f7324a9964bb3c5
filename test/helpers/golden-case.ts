import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { expect } from 'vitest';

const read = (file: string): string =>
  readFileSync(new URL(`../golden/cases/${file}`, import.meta.url), 'utf8');

// biome-ignore lint/suspicious/noExplicitAny: every case has a shape of its own
export type Json = any;

export interface GoldenCase {
  input: Json;
  expected: Json;
  tolerance: Json;
  /** The tolerance of the whole case: absolute for values up to 1, relative above. */
  bar: number;
}

export function goldenCase(id: string): GoldenCase {
  const { input, expected, tolerance } = JSON.parse(read(`${id}.json`)) as GoldenCase;
  const said = tolerance.default ?? tolerance;
  const bar = typeof said === 'number' ? said : Number(/[\d.]+e-?\d+/.exec(said)?.[0]);
  return { input, expected, tolerance, bar };
}

/** Rows of a case's CSV, numbers as numbers, empty cells null. */
export function goldenRows(file: string): Record<string, string | number | null>[] {
  const [header, ...lines] = read(file).trim().split('\n');
  const cells = (line: string): string[] => line.split(',').map((cell) => cell.replaceAll('"', ''));
  const names = cells(header!);
  return lines.map((line) =>
    Object.fromEntries(
      cells(line).map((cell, index) => [
        names[index]!,
        cell === '' ? null : Number.isNaN(Number(cell)) ? cell : Number(cell),
      ]),
    ),
  );
}

export const literal = (value: Json): string =>
  Array.isArray(value) ? `[${value.map(literal).join(', ')}]` : String(value);

const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return typeof value === 'string' && value !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
};

/** The value of an SQL expression, numbers as numbers. Arguments are written with `$0`, `$1`, … */
export async function valueIn(
  connection: DuckDBConnection,
  expression: string,
  ...values: unknown[]
): Promise<Json> {
  const sql = expression.replace(/\$(\d)/g, (_, index) => literal(values[Number(index)]));
  return plain((await connection.runAndReadAll(`select ${sql}`)).getRowsJson()[0]?.[0]);
}

/** Equal within a tolerance, at any depth, in every part that is expected. What is not in the case fails. */
export function expectClose(actual: Json, expected: Json, tolerance: number, what = 'the figure'): void {
  expect(expected, `the case says nothing of ${what}`).toBeDefined();
  if (Array.isArray(expected)) expect(actual, what).toHaveLength(expected.length);
  if (expected !== null && typeof expected === 'object') {
    for (const [key, inner] of Object.entries(expected))
      expectClose(actual?.[key], inner, tolerance, `${what}.${key}`);
  } else if (typeof expected === 'number') {
    expect(typeof actual, `${what} is ${actual}, not ${expected}`).toBe('number');
    const allowed = Math.max(tolerance * Math.max(1, Math.abs(expected)), 2e-15 * Math.abs(expected));
    expect(Math.abs(actual - expected), `${what} is ${actual}, not ${expected}`).toBeLessThanOrEqual(allowed);
  } else expect(actual, what).toEqual(expected);
}
