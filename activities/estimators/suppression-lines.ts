import { compareCodePoints } from './close-lines.ts';

/** One group of one scope and period; `reached` is its count in every column, null where the cell is not published. */
export interface Series {
  kind: string;
  id: string;
  scopeName: string;
  department: string | null;
  period: string;
  characteristic: string;
  group: string;
  reached: (number | null)[];
}

/** Series that add up, column by column, to the total's. All are positions in one list. */
export interface Line {
  /** In the order of their names, which settles ties. */
  cells: number[];
  total: number | undefined;
  isGroups: boolean;
}

const key = (...parts: (string | null)[]): string => parts.join('\u0000');

/**
 * The lines of metrics.md 0.6, a list per kind of line: the groups of a scope (total: its `all`), the scopes of a kind
 * (the company), the years of a scope (its period `all`), the postings of a department (the department).
 */
export function linesOf(series: Series[]): Line[][] {
  const place = new Map(series.map((one, at) => [keyOf(one), at]));
  const at = (one: Series, changed: Partial<Series>): number | undefined =>
    place.get(keyOf({ ...one, ...changed }));
  const scopeName = (one: Series): string => key(one.scopeName, one.id);
  return [
    gather(series, {
      isGroups: true,
      nameOf: (one) => one.group,
      lineOf: (one) => (one.group === 'all' ? null : key(one.kind, one.id, one.period, one.characteristic)),
      totalOf: (one) => at(one, { characteristic: 'all', group: 'all' }),
    }),
    gather(series, {
      isGroups: false,
      nameOf: scopeName,
      lineOf: (one) =>
        one.kind === 'company' ? null : key(one.kind, one.period, one.characteristic, one.group),
      totalOf: (one) => at(one, { kind: 'company', id: 'company' }),
    }),
    gather(series, {
      isGroups: false,
      nameOf: (one) => one.period,
      lineOf: (one) => (one.period === 'all' ? null : key(one.kind, one.id, one.characteristic, one.group)),
      totalOf: (one) => at(one, { period: 'all' }),
    }),
    gather(series, {
      isGroups: false,
      nameOf: scopeName,
      lineOf: (one) =>
        one.kind === 'posting' && one.department !== null
          ? key(one.department, one.period, one.characteristic, one.group)
          : null,
      totalOf: (one) => at(one, { kind: 'department', id: one.department! }),
    }),
  ];
}

const keyOf = (one: Series): string => key(one.kind, one.id, one.period, one.characteristic, one.group);

interface Gathering {
  isGroups: boolean;
  nameOf: (series: Series) => string;
  /** Which line a series is a cell of; null for none. */
  lineOf: (series: Series) => string | null;
  totalOf: (series: Series) => number | undefined;
}

function gather(series: Series[], { isGroups, nameOf, lineOf, totalOf }: Gathering): Line[] {
  const lines = new Map<string, Line>();
  series.forEach((one, at) => {
    const name = lineOf(one);
    if (name === null) return;
    const line = lines.get(name);
    if (line) line.cells.push(at);
    else lines.set(name, { cells: [at], total: totalOf(one), isGroups });
  });
  const names = series.map(nameOf);
  const place = new Map([...new Set(names)].sort(compareCodePoints).map((name, at) => [name, at]));
  const placeOf = names.map((name) => place.get(name)!);
  for (const { cells } of lines.values()) cells.sort((one, other) => placeOf[one]! - placeOf[other]!);
  return [...lines.values()];
}
