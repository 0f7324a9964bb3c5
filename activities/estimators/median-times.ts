import type { Columns, Estimator } from './estimator.ts';
import { KaplanMeierCells } from './kaplan-meier-cells.ts';

const scopes = ['company', 'department', 'location', 'posting', 'source', 'hiring_manager'];
const groups = ['gender', 'race_ethnicity', 'gender_race_ethnicity', 'veteran', 'disability'];

/**
 * Kaplan-Meier medians of every scope × group × period × step at once. A macro would need each person's time in a list of
 * each of the 72 cells they belong to; here one walk through the times, shortest first, keeps every cell's curve.
 *
 * Rows in, ordered by `days` and decisions before censorings: `step, year, days, is_decided`, and numbers of the row's
 * scopes and groups. Rows out: one per cell with anybody in it.
 */
export const estimate: Estimator = {
  output: {
    scope_number: 'BIGINT',
    group_number: 'BIGINT',
    period: 'VARCHAR',
    step: 'VARCHAR',
    n_at_risk: 'BIGINT',
    median: 'DOUBLE',
    median_lower: 'DOUBLE',
    median_upper: 'DOUBLE',
  },
  run(rows) {
    const days = Float64Array.from(rows.days as number[]);
    const decided = rows.is_decided as boolean[];
    const layout = layoutOf(rows);
    const cells = new KaplanMeierCells(layout.size);
    layout.forEachCell((_, cell) => cells.enter(cell));
    cells.begin();
    layout.forEachCell((row, cell) => cells.leave(cell, days[row]!, decided[row]!));
    return layout.rowsOf(cells);
  },
};

interface Layout {
  size: number;
  /** Calls with every row, in order, and each cell that the row belongs to. */
  forEachCell(visit: (row: number, cell: number) => void): void;
  rowsOf(cells: KaplanMeierCells): Columns;
}

function layoutOf(rows: Columns): Layout {
  const steps = numbered(rows.step as string[]);
  const periods = numbered(rows.year as number[]);
  const nRows = steps.codes.length;
  const scopeCodes = scopes.map((name) => Int32Array.from(rows[name] as number[]));
  // 0 stands for everybody; groups are numbered from 1.
  const groupCodes = [
    new Int32Array(nRows),
    ...groups.map((name) => Int32Array.from(rows[name] as number[])),
  ];
  const nScopes = 1 + greatest(scopeCodes);
  const nGroups = 1 + greatest(groupCodes);
  const nPeriods = 1 + periods.names.length;
  const place = (scope: number, step: number, period: number): number =>
    ((scope * steps.names.length + step) * nPeriods + period) * nGroups;
  return {
    size: nScopes * steps.names.length * nPeriods * nGroups,
    forEachCell(visit) {
      for (let row = 0; row < nRows; row += 1) {
        for (const scope of scopeCodes) {
          const whole = place(scope[row]!, steps.codes[row]!, 0);
          const year = place(scope[row]!, steps.codes[row]!, 1 + periods.codes[row]!);
          for (const group of groupCodes) {
            visit(row, whole + group[row]!);
            visit(row, year + group[row]!);
          }
        }
      }
    },
    rowsOf(cells) {
      const out: Columns = Object.fromEntries(Object.keys(estimate.output).map((column) => [column, []]));
      for (let cell = 0; cell < cells.size; cell += 1) {
        const n = cells.entered(cell);
        if (n === 0) continue;
        const group = cell % nGroups;
        const period = Math.floor(cell / nGroups) % nPeriods;
        const step = Math.floor(cell / (nGroups * nPeriods)) % steps.names.length;
        out.scope_number!.push(Math.floor(cell / (nGroups * nPeriods * steps.names.length)));
        out.group_number!.push(group);
        out.period!.push(period === 0 ? 'all' : String(periods.names[period - 1]));
        out.step!.push(steps.names[step]);
        out.n_at_risk!.push(n);
        const { median, lower, upper } = cells.medianOf(cell);
        out.median!.push(median);
        out.median_lower!.push(lower);
        out.median_upper!.push(upper);
      }
      return out;
    },
  };
}

function numbered<T>(values: T[]): { names: T[]; codes: Int32Array } {
  const numbers = new Map<T, number>();
  const codes = Int32Array.from(values, (value) => {
    const known = numbers.get(value);
    if (known !== undefined) return known;
    numbers.set(value, numbers.size);
    return numbers.size - 1;
  });
  return { names: [...numbers.keys()], codes };
}

const greatest = (lists: Int32Array[]): number =>
  lists.reduce((most, list) => list.reduce((greater, value) => Math.max(greater, value), most), 0);
