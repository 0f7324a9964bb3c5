import { closeLines } from './close-lines.ts';
import type { Columns, Estimator } from './estimator.ts';
import { linesOf, type Series } from './suppression-lines.ts';

/**
 * Which cells of scope × period must not be published, because too few people are in them or because they would give
 * such a cell away along the lines of metrics.md 0.6 (b): the scopes of a kind, the years of a scope, the postings of
 * a department. Unlike a count of the funnel, a mean of the company's can be hidden for a year, never for all of them.
 * Rows in: scope_kind, scope_id, scope_name, period, department_id (of a posting), n_counted, is_small.
 */
export const estimate: Estimator = {
  output: { scope_kind: 'VARCHAR', scope_id: 'VARCHAR', period: 'VARCHAR', hidden_because: 'VARCHAR' },
  run(rows) {
    const isHidden = rows.is_small!.map(Boolean);
    const series = seriesOf(rows);
    const cells = series.map(({ reached, scopeName, id, period }) => ({
      count: reached[0] ?? 0,
      name: [scopeName, id, period].join('\n'),
    }));
    const lines = linesOf(series)
      .flat()
      .flatMap(({ cells, total }) =>
        total === undefined ? [] : [{ cells, total, isTotalKept: series[total]!.kind === 'company' }],
      );
    const reasons = isHidden.map((hidden): string | null => (hidden ? 'n_below_minimum' : null));
    for (const cell of closeLines(cells, lines, isHidden)) reasons[cell] = 'complementary';
    return {
      scope_kind: rows.scope_kind!,
      scope_id: rows.scope_id!,
      period: rows.period!,
      hidden_because: reasons,
    };
  },
};

const seriesOf = (rows: Columns): Series[] =>
  rows.scope_kind!.map((kind, row) => ({
    kind: kind as string,
    id: rows.scope_id![row] as string,
    scopeName: rows.scope_name![row] as string,
    department: rows.department_id![row] as string | null,
    period: rows.period![row] as string,
    characteristic: 'all',
    group: 'all',
    reached: [Number(rows.n_counted![row])],
  }));
