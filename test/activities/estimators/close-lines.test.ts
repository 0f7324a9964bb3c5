import { describe, expect, it } from 'vitest';
import { closeLines, type Line } from '../../../activities/estimators/close-lines.ts';

const cellsOf = (counts: number[]) =>
  counts.map((count, at) => ({ count, name: String.fromCharCode(97 + at) }));
const hiddenOf = (counts: number[]) => counts.map((count) => count >= 1 && count < 10);

describe('closing lines', () => {
  it('a single hidden cell takes the smallest other with it', () => {
    const counts = [4, 30, 20, 54];
    const line = { cells: [0, 1, 2], total: 3, isTotalKept: true };
    expect(closeLines(cellsOf(counts), [line], hiddenOf(counts))).toEqual([2]);
  });

  it('two hidden cells need no third', () => {
    const counts = [4, 5, 20, 29];
    const line = { cells: [0, 1, 2], total: 3, isTotalKept: true };
    expect(closeLines(cellsOf(counts), [line], hiddenOf(counts))).toEqual([]);
  });

  it('non-zero goes before zero, and ties by first name', () => {
    const line = { cells: [0, 1, 2, 3], total: 4, isTotalKept: true };
    const tied = [4, 0, 20, 20, 44];
    expect(closeLines(cellsOf(tied), [line], hiddenOf(tied))).toEqual([2]);
    const zeros = [4, 0, 0, 0, 4];
    expect(closeLines(cellsOf(zeros), [line], [true, false, false, false, false])).toEqual([1]);
  });

  it('the total goes last, and never where it is kept', () => {
    const counts = [4, 12];
    const line = { cells: [0], total: 1, isTotalKept: false };
    expect(closeLines(cellsOf(counts), [line], hiddenOf(counts))).toEqual([1]);
    expect(closeLines(cellsOf(counts), [{ ...line, isTotalKept: true }], hiddenOf(counts))).toEqual([]);
  });

  it('no mean comes back by repeated subtraction, whatever the counts', () => {
    let seed = 3;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    for (let round = 0; round < 200; round += 1) {
      const [departments, years] = [1 + random(5), 1 + random(5)];
      const table = Array.from({ length: departments }, () =>
        Array.from({ length: years }, () => random(random(2) ? 14 : 60)),
      );
      const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
      const rows = table.map((row) => [...row, sum(row)]);
      const grid = [...rows, Array.from({ length: years + 1 }, (_, at) => sum(rows.map((row) => row[at]!)))];
      const at = (row: number, column: number) => row * (years + 1) + column;
      const range = (length: number) => Array.from({ length }, (_, index) => index);
      const lines: Line[] = [
        ...range(years + 1).map((column) => ({
          cells: range(departments).map((row) => at(row, column)),
          total: at(departments, column),
          isTotalKept: true,
        })),
        ...range(departments + 1).map((row) => ({
          cells: range(years).map((column) => at(row, column)),
          total: at(row, years),
          isTotalKept: row === departments,
        })),
      ];
      const counts = grid.flat();
      const isSmall = hiddenOf(counts);
      const isHidden = [...isSmall];
      closeLines(cellsOf(counts), lines, isHidden);
      const known = isHidden.map((hidden) => !hidden);
      for (let isLearning = true; isLearning; ) {
        isLearning = false;
        for (const { cells, total } of lines) {
          const unknown = [...cells, total].filter((cell) => !known[cell]);
          if (unknown.length !== 1) continue;
          known[unknown[0]!] = true;
          isLearning = true;
        }
      }
      const isWholeSmall = counts.at(-1)! < 10;
      if (!isWholeSmall)
        for (const cell of range(counts.length))
          if (isSmall[cell]) expect(known[cell], JSON.stringify(table)).toBe(false);
    }
  });
});
