import type { Estimator } from './estimator.ts';
import { notPublished, withheldSeries } from './withheld-series.ts';

/** The columns of metrics.md 0.6, in their order. */
const columns = ['applied', 'screened', 'interviewed', 'offered', 'hired', 'bottom_line'];

/**
 * What `small-cell-suppression` does, for a funnel of a million series: numbers stand for names.
 *
 * Rows in, in any order: the numbers of a `Series`; `applied` to `bottom_line`, who reached that step, null where
 * there is no such cell; `small_from`, the first column with a small cell, from 0, null where there is none; and
 * `small_cell`.
 * Rows out, in the order they came: `small_from`, and `hidden_from`, the first column withheld for any reason.
 */
export const estimate: Estimator = {
  output: {
    scope_number: 'BIGINT',
    period: 'BIGINT',
    group_number: 'BIGINT',
    small_from: 'BIGINT',
    hidden_from: 'BIGINT',
  },
  run(rows) {
    const numbers = (column: string, whereNull = -1): Int32Array =>
      Int32Array.from(rows[column] as (number | null)[], (value) => value ?? whereNull);
    const hiddenFrom = withheldSeries({
      series: {
        scope: numbers('scope_number'),
        kind: numbers('kind_number'),
        department: numbers('department_number'),
        period: numbers('period'),
        characteristic: numbers('characteristic_number'),
        group: numbers('group_number'),
      },
      reached: columns.map((column) => numbers(column, notPublished)),
      smallFrom: Float64Array.from(rows.small_from!, (from) => (from as number) ?? Number.POSITIVE_INFINITY),
      smallCell: Number(rows.small_cell?.[0] ?? 0),
    });
    return {
      scope_number: rows.scope_number!,
      period: rows.period!,
      group_number: rows.group_number!,
      small_from: rows.small_from!,
      hidden_from: Array.from(hiddenFrom, (from) => (from === Number.POSITIVE_INFINITY ? null : from)),
    };
  },
};
