import { closeLines } from './close-lines.ts';
import type { Estimator } from './estimator.ts';
import { namedSeries } from './named-series.ts';
import { linesOf } from './suppression-lines.ts';

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
    const counted = rows.n_counted!.map((count, row) => ({
      count: Number(count),
      name: [rows.scope_name![row], rows.scope_id![row], rows.period![row]].join('\n'),
    }));
    const everybody = isHidden.map(() => 'all');
    const series = namedSeries({
      ...rows,
      department: rows.department_id!,
      characteristic: everybody,
      group: everybody,
    });
    const lines = linesOf(series)
      .flat()
      .flatMap(({ cells, total, isTotalKept }) =>
        total === undefined ? [] : [{ cells, total, isTotalKept }],
      );
    const reasons = isHidden.map((hidden): string | null => (hidden ? 'n_below_minimum' : null));
    for (const cell of closeLines(counted, lines, isHidden)) reasons[cell] = 'complementary';
    return {
      scope_kind: rows.scope_kind!,
      scope_id: rows.scope_id!,
      period: rows.period!,
      hidden_because: reasons,
    };
  },
};
