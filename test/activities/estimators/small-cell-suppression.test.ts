import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../../activities/estimators/small-cell-suppression.ts';

interface Row {
  kind?: string;
  id?: string;
  department?: string | null;
  period?: string;
  group: string;
  reached: (number | null)[];
}

/** Everybody who reached a step was considered for it, and everybody there was decided on. */
function withheld(rows: Row[], smallCell = 10): string[] {
  const before = (row: Row): (number | null)[] => [null, ...row.reached.slice(0, -1)];
  const output = estimate.run({
    scope_kind: rows.map((row) => row.kind ?? 'company'),
    scope_id: rows.map((row) => row.id ?? 'company'),
    scope_name: rows.map((row) => row.id ?? 'company'),
    department: rows.map((row) => row.department ?? null),
    period: rows.map((row) => row.period ?? 'all'),
    characteristic: rows.map((row) => (row.group === 'all' ? 'all' : 'gender')),
    group: rows.map((row) => row.group),
    n_before: rows.map(before),
    n_considered: rows.map(before),
    n_reached: rows.map((row) => row.reached),
    small_cell: rows.map(() => smallCell),
  });
  return rows.map((row, index) => {
    const small = (output.small_from![index] as number | null) ?? Number.POSITIVE_INFINITY;
    const hidden = (output.hidden_from![index] as number | null) ?? Number.POSITIVE_INFINITY;
    return row.reached.map((_, column) => (column >= small ? 's' : column >= hidden ? 'c' : '.')).join('');
  });
}

describe('small cells of one scope', () => {
  it('golden d30: small cells, what follows them, and what keeps them hidden', () => {
    const path = new URL('../../golden/cases/d30-suppression.json', import.meta.url);
    const { input, expected } = JSON.parse(readFileSync(path, 'utf8'));
    const rows: Row[] = input.groups.map((group: string, at: number) => ({
      group,
      reached: input.counts[at],
    }));
    const total = {
      group: 'all',
      reached: input.stages.map((_: string, at: number) => sum(input.counts, at)),
    };
    const cells = withheld([...rows, total], input.k);
    expect(cells.slice(0, -1).map((row) => [...row].map((cell) => cell !== '.'))).toEqual(expected.hidden);
    expect(cells.at(-1)).toBe('....');
  });

  it('a group of 9 is small, a group of 10 is not, a group of none is not', () => {
    expect(
      withheld([
        { group: 'A', reached: [9] },
        { group: 'B', reached: [8] },
        { group: 'C', reached: [10] },
      ]),
    ).toEqual(['s', 's', '.']);
    expect(
      withheld([
        { group: 'A', reached: [0] },
        { group: 'B', reached: [10] },
      ]),
    ).toEqual(['.', '.']);
  });

  it('every later cell of a small one is hidden, zeros included; their sum of 0 takes the last other group with it', () => {
    expect(
      withheld([
        { group: 'A', reached: [50, 6, 0, 0] },
        { group: 'B', reached: [60, 7, 0, 0] },
        { group: 'C', reached: [70, 30, 20, 10] },
      ]),
    ).toEqual(['.sss', '.sss', '..cc']);
  });

  it('one small group alone takes the smallest other with it, from that step on', () => {
    expect(
      withheld([
        { group: 'A', reached: [50, 12] },
        { group: 'B', reached: [40, 3] },
        { group: 'C', reached: [90, 60] },
      ]),
    ).toEqual(['.c', '.s', '..']);
  });

  it('a tie goes by first name, and zero comes after every other number', () => {
    expect(
      withheld([
        { group: 'C', reached: [20] },
        { group: 'B', reached: [20] },
        { group: 'A', reached: [5] },
        { group: 'D', reached: [0] },
      ]),
    ).toEqual(['.', 'c', 's', '.']);
  });

  it('two hidden groups of together fewer than ten take a third with them', () => {
    expect(
      withheld([
        { group: 'A', reached: [2] },
        { group: 'B', reached: [3] },
        { group: 'C', reached: [40] },
        { group: 'D', reached: [30] },
      ]),
    ).toEqual(['s', 's', '.', 'c']);
  });

  it("the company's everybody always shows", () => {
    expect(
      withheld([
        { group: 'A', reached: [4] },
        { group: 'Unknown', reached: [0] },
        { group: 'all', reached: [4] },
      ]),
    ).toEqual(['s', 'c', '.']);
  });
});

describe('small cells along other lines', () => {
  const department = (id: string, group: string, reached: number[]): Row => ({
    kind: 'department',
    id,
    group,
    reached,
  });

  it('a small cell in one department takes the smallest other department with it', () => {
    expect(
      withheld([
        department('Finance', 'A', [5]),
        department('Finance', 'B', [6]),
        department('Legal', 'A', [30]),
        department('Legal', 'B', [60]),
        department('Sales', 'A', [40]),
        department('Sales', 'B', [50]),
        { group: 'A', reached: [75] },
        { group: 'B', reached: [116] },
      ]),
    ).toEqual(['s', 's', 'c', 'c', 'c', 'c', '.', '.']);
  });

  it('a small year takes the smallest other year with it, and its scope over all years as the last choice', () => {
    const legal = (period: string, group: string, reached: number[]): Row => ({
      ...department('Legal', group, reached),
      period,
    });
    expect(
      withheld([
        legal('2024', 'A', [4]),
        legal('2025', 'A', [30]),
        legal('2026', 'A', [20]),
        legal('all', 'A', [54]),
      ]),
    ).toEqual(['s', '.', 'c', '.']);
    expect(withheld([legal('2024', 'A', [4]), legal('all', 'A', [54])])).toEqual(['s', 'c']);
  });

  it('a small posting takes the smallest other posting of its department with it', () => {
    const posting = (id: string, reached: number[]): Row => ({
      kind: 'posting',
      id,
      department: 'Legal',
      group: 'A',
      reached,
    });
    expect(
      withheld([
        posting('pos-1', [5]),
        posting('pos-2', [12]),
        posting('pos-3', [50]),
        department('Legal', 'A', [67]),
      ]),
    ).toEqual(['s', 'c', '.', '.']);
  });

  it('a cell that is not published neither hides nor is hidden', () => {
    const rows = [department('Legal', 'A', [5]), department('Sales', 'A', [20])];
    expect(
      withheld([...rows, { ...department('Art', 'A', []), reached: [null] }, { group: 'A', reached: [25] }]),
    ).toEqual(['s', 'c', '.', '.']);
  });
});

const sum = (counts: number[][], column: number): number =>
  counts.reduce((total, row) => total + row[column]!, 0);
