import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const folder = fileURLToPath(new URL('../golden/cases/', import.meta.url));

// biome-ignore lint/suspicious/noExplicitAny: a case is whatever R wrote
export type Json = any;

export interface GoldenCase {
  id: string;
  input: Json;
  expected: Json;
  tolerance: Json;
}

export const goldenCase = (id: string): GoldenCase => JSON.parse(readFileSync(`${folder}${id}.json`, 'utf8'));

/** Rows of a case's CSV, numbers as numbers, empty cells null. */
export function goldenRows(file: string): Record<string, string | number | null>[] {
  if (!existsSync(`${folder}${file}`)) throw new Error(`no golden file ${file}`);
  const [header, ...lines] = readFileSync(`${folder}${file}`, 'utf8').trim().split('\n');
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

/** Compares numbers of any nesting at a tolerance; keys only where both have them. */
export function expectClose(actual: Json, expected: Json, tolerance: number, where = ''): void {
  if (expected === null || expected === undefined) {
    expect(actual ?? null, where).toBeNull();
  } else if (typeof expected === 'number') {
    expect(typeof actual, `${where} is missing`).toBe('number');
    expect(Math.abs(actual - expected), `${where}: ${actual} instead of ${expected}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(expected)),
    );
  } else if (typeof expected === 'object') {
    for (const [key, value] of Object.entries(expected))
      expectClose(actual?.[key], value, tolerance, `${where}.${key}`);
  } else expect(actual, where).toEqual(expected);
}

export const literal = (value: Json): string =>
  Array.isArray(value) ? `[${value.map(literal).join(', ')}]` : value === null ? 'null' : String(value);
