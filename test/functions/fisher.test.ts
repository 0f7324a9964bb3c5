import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, expect, test } from 'vitest';
import { openTestWarehouse } from '../helpers/test-warehouse.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await openTestWarehouse();
});

const choose = (n: bigint, k: bigint): bigint => {
  if (k < 0n || k > n) return 0n;
  let result = 1n;
  for (let step = 1n; step <= k; step += 1n) result = (result * (n - k + step)) / step;
  return result;
};

const ratio = (top: bigint, bottom: bigint): number => Number((top * 10n ** 30n) / bottom) / 1e30;

/** Fisher's test by whole numbers: the tables' counts are compared, and divided once at the end. */
const exactly = (a: number, n1: number, c: number, n2: number): { twoSided: number; midP: number } => {
  const [size, others, drawn] = [BigInt(n1), BigInt(n2), BigInt(a + c)];
  const ways = (x: bigint): bigint => choose(size, x) * choose(others, drawn - x);
  const observed = ways(BigInt(a));
  let unlikely = 0n;
  for (let x = 0n; x <= drawn; x += 1n) if (ways(x) <= observed) unlikely += ways(x);
  const all = choose(size + others, drawn);
  return { twoSided: ratio(unlikely, all), midP: ratio(2n * unlikely - observed, 2n * all) };
};

const tables = Array.from({ length: 300 }, (_, seed) => {
  const draw = (turn: number, limit: number): number => (((seed + 1) * 7919 * turn) % 10_007) % (limit + 1);
  const [n1, n2] = [1 + draw(3, 45), 1 + draw(5, 70)];
  return [draw(11, n1), n1, draw(13, n2), n2] as const;
});

const rowsOf = async (select: string): Promise<number[][]> => {
  const values = tables.map((table) => `(${table.join(', ')})`).join(', ');
  const sql = `select ${select} from (values ${values}) as tables (a, n1, c, n2)`;
  return (await connection.runAndReadAll(sql)).getRows().map((row) => row.map(Number));
};

test('Fisher and mid-p are what whole numbers give', async () => {
  const rows = await rowsOf('functions.fisher_two_sided(a, n1, c, n2), functions.fisher_mid_p(a, n1, c, n2)');
  for (const [at, table] of tables.entries()) {
    const { twoSided, midP } = exactly(...table);
    expect(Math.abs(rows[at]![0]! / twoSided - 1), table.join()).toBeLessThan(1e-9);
    expect(Math.abs(rows[at]![1]! / midP - 1), table.join()).toBeLessThan(1e-9);
  }
});

test('Fisher does not care which group is called the focal one, nor which outcome a selection', async () => {
  const rows = await rowsOf(
    `functions.fisher_two_sided(a, n1, c, n2), functions.fisher_two_sided(c, n2, a, n1),
     functions.fisher_two_sided(n1 - a, n1, n2 - c, n2)`,
  );
  for (const [p, swapped, opposite] of rows) {
    expect(swapped! / p!).toBeCloseTo(1, 9);
    expect(opposite! / p!).toBeCloseTo(1, 9);
  }
});

test('at the bounds that Koopman gives, the score test says exactly the confidence asked for', async () => {
  const rows = await rowsOf('a, n1, c, n2, functions.koopman_lower(a, n1, c, n2)');
  for (const [a, n1, c, n2, bound] of rows as [number, number, number, number, number][]) {
    if (!(a > 0 && a < n1 && c > 0 && c < n2)) continue;
    const [A, B, C] = [(n1 + n2) * bound, -(n1 * bound + a + n2 + c * bound), a + c];
    const p2 = (-B - Math.sqrt(B * B - 4 * A * C)) / (2 * A);
    const p1 = bound * p2;
    const score = (a - n1 * p1) ** 2 / (n1 * p1 * (1 - p1)) + (c - n2 * p2) ** 2 / (n2 * p2 * (1 - p2));
    expect(score).toBeCloseTo(3.841458820694124, 6);
  }
});

test('a count of 100,000 neither overflows nor loses its digits', async () => {
  const row = (
    await connection.runAndReadAll(
      `select functions.fisher_two_sided(50300, 100000, 50000, 100000),
        functions.fisher_two_sided(52000, 100000, 50000, 100000)`,
    )
  )
    .getRows()[0]!
    .map(Number);
  expect(row[0]! / 0.1811654854451412).toBeCloseTo(1, 9);
  expect(row[1]! / 3.825947758031308e-19).toBeCloseTo(1, 9);
});
