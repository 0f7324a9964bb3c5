import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { expect } from 'vitest';

// biome-ignore lint/suspicious/noExplicitAny: every case has a shape of its own
type Figures = any;

export interface GoldenCase {
  input: Figures;
  expected: Figures;
  /** The bar: absolute for values up to 1, relative above. */
  tolerance: number;
}

export function goldenCase(id: string): GoldenCase {
  const { input, expected, tolerance } = JSON.parse(
    readFileSync(new URL(`cases/${id}.json`, import.meta.url), 'utf8'),
  ) as { input: Figures; expected: Figures; tolerance: Figures };
  const bar = tolerance.default ?? tolerance;
  return {
    input,
    expected,
    tolerance: typeof bar === 'number' ? bar : Number(/[\d.]+e-?\d+/.exec(bar)?.[0]),
  };
}

const literal = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(literal).join(', ')}]` : value === null ? 'null' : String(value);

/** One value of an SQL expression, numbers as numbers. Arguments are written with `$0`, `$1`, … */
export async function valueIn(
  connection: DuckDBConnection,
  expression: string,
  ...values: unknown[]
): Promise<Figures> {
  const sql = expression.replace(/\$(\d)/g, (_, index) => literal(values[Number(index)]));
  const row = (await connection.runAndReadAll(`select ${sql}`)).getRowsJson()[0];
  return plain(row?.[0]);
}

const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return typeof value === 'string' && value !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
};

/** Equal within the case's tolerance, or both null. */
export function expectClose(actual: Figures, expected: Figures, tolerance: number, what = ''): void {
  if (Array.isArray(expected)) {
    expect(actual, what).toHaveLength(expected.length);
    expected.forEach((figure, index) => {
      expectClose(actual[index], figure, tolerance, `${what}[${index}]`);
    });
    return;
  }
  if (typeof expected !== 'number') {
    expect(actual, what).toEqual(expected);
    return;
  }
  expect(typeof actual, `${what} is ${actual}, not ${expected}`).toBe('number');
  const allowed = Math.max(tolerance * Math.max(1, Math.abs(expected)), 2e-15 * Math.abs(expected));
  expect(Math.abs(actual - expected), `${what} is ${actual}, not ${expected}`).toBeLessThanOrEqual(allowed);
}
