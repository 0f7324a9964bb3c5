import { closeLines, type Line } from './close-lines.ts';
import type { Columns, Estimator } from './estimator.ts';

/**
 * Which cells of scope × period must not be published, because too few people are in them or because they would give
 * such a cell away. Lines: the scopes of a kind in a period (total: the company's cell), the years of a scope (its
 * cell of period `all`), the postings of a department in a period (its cell).
 * Rows in, ordered: scope_kind, scope_id, scope_name, period, department_id (of a posting), n_counted, is_small.
 */
export const estimate: Estimator = {
  output: { scope_kind: 'VARCHAR', scope_id: 'VARCHAR', period: 'VARCHAR', hidden_because: 'VARCHAR' },
  run(rows) {
    const isHidden = rows.is_small!.map(Boolean);
    const cells = rows.n_counted!.map((count, row) => ({ count: Number(count), name: nameOf(rows, row) }));
    const reasons = isHidden.map((hidden): string | null => (hidden ? 'n_below_minimum' : null));
    for (const cell of closeLines(cells, linesOf(rows), isHidden)) reasons[cell] = 'complementary';
    return {
      scope_kind: rows.scope_kind!,
      scope_id: rows.scope_id!,
      period: rows.period!,
      hidden_because: reasons,
    };
  },
};

const nameOf = (rows: Columns, row: number): string =>
  ['scope_name', 'scope_id', 'period'].map((column) => rows[column]![row]).join('\n');

function linesOf(rows: Columns): Line[] {
  const {
    scope_kind: kind,
    scope_id: id,
    period,
    department_id: department,
  } = rows as Record<string, string[]>;
  const place = new Map(kind!.map((_, row) => [key(kind![row], id![row], period![row]), row]));
  const lines = new Map<string, Line>();
  const add = (name: string, cell: number, total: number | undefined): void => {
    if (total === undefined) return;
    const line = lines.get(name) ?? { cells: [], total, isTotalKept: kind![total] === 'company' };
    line.cells.push(cell);
    lines.set(name, line);
  };
  for (let row = 0; row < kind!.length; row += 1) {
    const [itsKind, itsId, itsPeriod] = [kind![row], id![row], period![row]];
    if (itsKind !== 'company')
      add(key('kind', itsKind, itsPeriod), row, place.get(key('company', 'company', itsPeriod)));
    if (itsPeriod !== 'all') add(key('years', itsKind, itsId), row, place.get(key(itsKind, itsId, 'all')));
    if (itsKind === 'posting') {
      add(
        key('postings', department![row], itsPeriod),
        row,
        place.get(key('department', department![row], itsPeriod)),
      );
    }
  }
  return [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

const key = (...parts: (string | undefined)[]): string => parts.join('\n');
