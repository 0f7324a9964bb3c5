import type { Columns, Estimator } from './estimator.ts';
import { namedSeries } from './named-series.ts';
import { notPublished, withheldSeries } from './withheld-series.ts';

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
    const smallCell = Number(rows.small_cell?.[0] ?? 0);
    const smallFrom = Float64Array.from(rows.n_reached!, (_, row) => firstSmall(rows, row, smallCell));
    const hiddenFrom = withheldSeries({
      series: namedSeries(rows),
      reached: byColumn(rows.n_reached as Counts[]),
      smallFrom,
      smallCell,
    });
    const orNull = (column: number): number | null => (column === Number.POSITIVE_INFINITY ? null : column);
    return {
      scope_kind: rows.scope_kind!,
      scope_id: rows.scope_id!,
      period: rows.period!,
      characteristic: rows.characteristic!,
      group: rows.group!,
      small_from: Array.from(smallFrom, orNull),
      hidden_from: Array.from(hiddenFrom, orNull),
    };
  },
};

type Counts = (number | null)[];

/** Everybody of the company: published whatever is withheld beside it. */
const isAlwaysShown = (rows: Columns, row: number): boolean =>
  rows.scope_kind![row] === 'company' && rows.group![row] === 'all';

function firstSmall(rows: Columns, row: number, smallCell: number): number {
  if (isAlwaysShown(rows, row)) return Number.POSITIVE_INFINITY;
  const counts = [rows.n_before![row], rows.n_considered![row], rows.n_reached![row]] as Counts[];
  const isSmall = (count: number | null | undefined): boolean =>
    count != null && count >= 1 && count < smallCell;
  const first = counts[2]!.findIndex((_, column) => counts.some((list) => isSmall(list[column])));
  return first < 0 ? Number.POSITIVE_INFINITY : first;
}

function byColumn(lists: Counts[]): Int32Array[] {
  const nColumns = lists.reduce((most, list) => Math.max(most, list.length), 0);
  return Array.from({ length: nColumns }, (_, column) =>
    Int32Array.from(lists, (list) => list[column] ?? notPublished),
  );
}
