import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildRelations, type Given, openTestWarehouse, rowsOf } from './helpers/test-warehouse.ts';

const root = fileURLToPath(new URL('./sql', import.meta.url));
const folders = (path: string): string[] =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];

/** Numbers of a case are written by hand, so they are compared to nine digits; everything else to the letter. */
function expectCell(actual: unknown, expected: unknown, where: string): void {
  const number = expected === null || expected === '' ? Number.NaN : Number(expected);
  if (Number.isNaN(number)) expect(actual === null ? null : String(actual), where).toEqual(expected);
  else {
    expect(actual, where).not.toBeNull();
    expect(
      Math.abs(Number(actual) - number),
      `${where}: ${actual} instead of ${expected}`,
    ).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(number)));
  }
}

for (const layer of folders(root)) {
  for (const relation of folders(join(root, layer))) {
    describe(`${layer}.${relation}`, () => {
      for (const situation of folders(join(root, layer, relation))) {
        it(situation.replaceAll('_', ' '), async () => {
          const folder = join(root, layer, relation, situation);
          const given: Given = {};
          for (const file of readdirSync(folder)) {
            if (file.endsWith('.csv') && file !== 'expect.csv')
              given[file.replace(/\.csv$/, '')] = { csv: join(folder, file) };
          }
          const connection = await openTestWarehouse();
          await buildRelations(connection, { given, want: [`${layer}.${relation}`] });
          const expected = await rowsOf(
            connection,
            `select * from read_csv('${join(folder, 'expect.csv')}', header = true, all_varchar = true, nullstr = '')`,
          );
          const columns = Object.keys(expected[0] ?? {});
          const list = columns.map((column) => `"${column}"`).join(', ');
          const filter = join(folder, 'where.sql');
          const where = existsSync(filter) ? `where ${readFileSync(filter, 'utf8')}` : '';
          const actual = await rowsOf(
            connection,
            `select ${list} from ${layer}.${relation} ${where} order by ${list}`,
          );
          expect(actual.length, 'rows').toBe(expected.length);
          const key = (row: Record<string, unknown>): string =>
            columns.map((column) => String(row[column] ?? '')).join('|');
          const sorted = (rows: Record<string, unknown>[]): Record<string, unknown>[] =>
            [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
          const found = sorted(actual);
          sorted(expected).forEach((row, index) => {
            for (const column of columns)
              expectCell(found[index]?.[column], row[column], `row ${index + 1}, ${column}`);
          });
          connection.disconnectSync();
        });
      }
    });
  }
}
