/** A published cell of the funnel: what a reader knows, or null where it is withheld. */
export interface PublishedCell {
  kind: string;
  id: string;
  department: string | null;
  period: string;
  column: string;
  characteristic: string;
  group: string;
  known: number | null;
}

interface Sum {
  parts: PublishedCell[];
  total: PublishedCell;
}

const key = (...parts: (string | null)[]): string => parts.join('|');
const keyOf = (cell: PublishedCell): string =>
  key(cell.kind, cell.id, cell.period, cell.column, cell.characteristic, cell.group);

/**
 * What a reader can work out from published cells by repeated subtraction along the lines of metrics.md 0.6: a sum
 * with one unknown gives it away, which may leave another sum with one. Gives back the cells that came back.
 */
export function attack(cells: PublishedCell[]): PublishedCell[] {
  const sums = sumsOf(cells);
  const known = new Map(cells.map((cell) => [cell, cell.known]));
  const found: PublishedCell[] = [];
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const { parts, total } of sums) {
      const unknown = [...parts, total].filter((cell) => known.get(cell) === null);
      if (unknown.length !== 1) continue;
      const sum = (list: PublishedCell[]): number =>
        list.reduce((all, cell) => all + (known.get(cell) ?? 0), 0);
      known.set(unknown[0]!, unknown[0] === total ? sum(parts) : known.get(total)! - sum(parts));
      found.push({ ...unknown[0]!, known: known.get(unknown[0]!)! });
      isDone = false;
    }
  }
  return found;
}

function sumsOf(cells: PublishedCell[]): Sum[] {
  const place = new Map(cells.map((cell) => [keyOf(cell), cell]));
  const sums = new Map<string, Sum>();
  const add = (name: string, part: PublishedCell, total: Partial<PublishedCell>): void => {
    const whole = place.get(keyOf({ ...part, ...total }));
    if (!whole) return;
    const sum = sums.get(name) ?? { parts: [], total: whole };
    sum.parts.push(part);
    sums.set(name, sum);
  };
  for (const cell of cells) {
    const { kind, id, department, period, column, characteristic, group } = cell;
    if (group !== 'all')
      add(key('groups', kind, id, period, column, characteristic), cell, {
        characteristic: 'all',
        group: 'all',
      });
    if (kind !== 'company')
      add(key('scopes', kind, period, column, characteristic, group), cell, {
        kind: 'company',
        id: 'company',
      });
    if (period !== 'all') add(key('years', kind, id, column, characteristic, group), cell, { period: 'all' });
    if (kind === 'posting')
      add(key('postings', department, period, column, characteristic, group), cell, {
        kind: 'department',
        id: department!,
      });
  }
  return [...sums.values()];
}
