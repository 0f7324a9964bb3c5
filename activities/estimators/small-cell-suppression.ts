import type { Columns, Estimator } from './estimator.ts';
import { type Line, linesOf, type Series } from './suppression-lines.ts';

/**
 * Which cells of a table of people are withheld (metrics.md 0.6). A *series* is one group of one scope and period,
 * its cells stand in `n_reached` from the first column to the last; a null cell is not published.
 *
 * Rows in, in any order: `scope_kind, scope_id, scope_name, department` (of a posting), `period, characteristic, group`,
 * the lists `n_before, n_considered, n_reached` (all of one length), and `small_cell`.
 * Rows out, in the order they came: `small_from`, the first column of a small cell, and `hidden_from`, the first column
 * withheld for any reason, both counted from 0 and null where there is none. Everything from there on is withheld.
 */
export const estimate: Estimator = {
  output: {
    scope_kind: 'VARCHAR',
    scope_id: 'VARCHAR',
    period: 'VARCHAR',
    characteristic: 'VARCHAR',
    group: 'VARCHAR',
    small_from: 'BIGINT',
    hidden_from: 'BIGINT',
  },
  run(rows) {
    const series = seriesOf(rows);
    const smallCell = Number(rows.small_cell?.[0] ?? 0);
    const smallFrom = series.map((one, row) => firstSmall(one, rows, row, smallCell));
    const hiddenFrom = complement(series, smallFrom, smallCell);
    const orNull = (column: number): number | null => (column === Number.POSITIVE_INFINITY ? null : column);
    return {
      scope_kind: rows.scope_kind!,
      scope_id: rows.scope_id!,
      period: rows.period!,
      characteristic: rows.characteristic!,
      group: rows.group!,
      small_from: smallFrom.map(orNull),
      hidden_from: hiddenFrom.map(orNull),
    };
  },
};

type Counts = (number | null)[];

function seriesOf(rows: Columns): Series[] {
  return rows.n_reached!.map((reached, row) => ({
    kind: rows.scope_kind![row] as string,
    id: rows.scope_id![row] as string,
    scopeName: rows.scope_name![row] as string,
    department: rows.department![row] as string | null,
    period: rows.period![row] as string,
    characteristic: rows.characteristic![row] as string,
    group: rows.group![row] as string,
    reached: reached as Counts,
  }));
}

/** Everybody of the company: published whatever is withheld beside it. */
const isAlwaysShown = (one: Series): boolean => one.kind === 'company' && one.group === 'all';

function firstSmall(one: Series, rows: Columns, row: number, smallCell: number): number {
  if (isAlwaysShown(one)) return Number.POSITIVE_INFINITY;
  const counts = [rows.n_before![row], rows.n_considered![row], one.reached] as Counts[];
  const isSmall = (count: number | null | undefined): boolean =>
    count != null && count >= 1 && count < smallCell;
  const first = one.reached.findIndex((_, column) => counts.some((list) => isSmall(list[column])));
  return first < 0 ? Number.POSITIVE_INFINITY : first;
}

/** Hides further cells until no line gives a hidden one away, and returns the first hidden column of every series. */
function complement(series: Series[], smallFrom: number[], smallCell: number): number[] {
  const hiddenFrom = [...smallFrom];
  const kinds = linesOf(series);
  const nColumns = series.reduce((most, one) => Math.max(most, one.reached.length), 0);
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const lines of kinds) {
      for (let column = 0; column < nColumns; column += 1) {
        for (const line of lines) {
          const next = nextToHide(series, line, hiddenFrom, column, smallCell);
          if (next === undefined) continue;
          hiddenFrom[next] = column;
          isDone = false;
        }
      }
    }
  }
  return hiddenFrom;
}

function nextToHide(
  series: Series[],
  line: Line,
  hiddenFrom: number[],
  column: number,
  smallCell: number,
): number | undefined {
  const isTotalHidden =
    line.total !== undefined &&
    hiddenFrom[line.total]! <= column &&
    series[line.total]!.reached[column] != null;
  let nHiddenCells = 0;
  let hiddenCount = 0;
  let mostShown = 0;
  for (const cell of line.cells) {
    const count = series[cell]!.reached[column];
    if (count == null) continue;
    if (hiddenFrom[cell]! <= column) {
      nHiddenCells += 1;
      hiddenCount += count;
    } else if (count > mostShown) mostShown = count;
  }
  const isAlone = nHiddenCells + (isTotalHidden ? 1 : 0) === 1;
  const isSumSmall = line.isGroups && nHiddenCells > 0 && hiddenCount < smallCell && mostShown > 0;
  if (!isAlone && !isSumSmall) return undefined;
  const smallest = smallestShown(series, line, hiddenFrom, column);
  if (smallest !== undefined) return smallest;
  if (line.total === undefined || isTotalHidden || series[line.total]!.kind === 'company') return undefined;
  return series[line.total]!.reached[column] == null ? undefined : line.total;
}

/** Non-zero before zero, then the smaller, then the first by name, which is the order of the cells. */
function smallestShown(
  series: Series[],
  line: Line,
  hiddenFrom: number[],
  column: number,
): number | undefined {
  let smallest: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const cell of line.cells) {
    const count = series[cell]!.reached[column];
    if (count == null || hiddenFrom[cell]! <= column) continue;
    const weight = count === 0 ? Number.MAX_VALUE : count;
    if (weight < least) [smallest, least] = [cell, weight];
  }
  return smallest;
}
