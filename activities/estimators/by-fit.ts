import type { Columns } from './estimator.ts';

/** Rows of one estimate: the given columns, cut to the rows that share a `fit_id`, in order of first appearance. */
export function byFit(rows: Columns, columns: string[]): { fitId: string; columns: Columns }[] {
  const places = new Map<string, number[]>();
  const ids = rows.fit_id ?? [];
  for (let row = 0; row < ids.length; row += 1) {
    const id = String(ids[row]);
    const known = places.get(id);
    if (known) known.push(row);
    else places.set(id, [row]);
  }
  return [...places].map(([fitId, at]) => ({
    fitId,
    columns: Object.fromEntries(columns.map((name) => [name, at.map((row) => rows[name]![row])])),
  }));
}

/** A zero without a sign, and nothing for what is not a number. */
const plain = (value: number): number | null => (Number.isFinite(value) ? value || 0 : null);

/** Output columns that rows are pushed onto. */
export function emptyColumns(names: string[]): { columns: Columns; push: (row: unknown[]) => void } {
  const columns: Columns = Object.fromEntries(names.map((name) => [name, [] as unknown[]]));
  const push = (row: unknown[]): void => {
    names.forEach((name, index) => {
      const value = row[index];
      columns[name]!.push(typeof value === 'number' ? plain(value) : value);
    });
  };
  return { columns, push };
}
