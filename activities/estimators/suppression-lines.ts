/**
 * Series of cells, each a group of a scope and period, with numbers for names: numbers of one column stand in the order
 * of the names, by code point. 0 is the company, and `all` of periods, characteristics and groups.
 */
export interface Series {
  scope: Int32Array;
  kind: Int32Array;
  /** Of a posting the scope that is its department; -1 of others. */
  department: Int32Array;
  period: Int32Array;
  characteristic: Int32Array;
  group: Int32Array;
}

/** Series that add up, column by column, to the total's. All are positions in one list of series. */
export interface Line {
  /** In the order of their names, which settles ties. */
  cells: number[];
  total: number | undefined;
  /** The company's totals are published whatever stands in the line. */
  isTotalKept: boolean;
  isGroups: boolean;
}

/**
 * The lines of metrics.md 0.6, a list per kind of line: the groups of a scope (total: its `all`), the scopes of a kind
 * (the company), the years of a scope (its period `all`), the postings of a department (the department).
 */
export function linesOf(series: Series): Line[][] {
  const { scope, kind, department, period, characteristic, group } = series;
  const [nPeriods, nCharacteristics, nGroups] = [period, characteristic, group].map(
    (codes) => 1 + greatest(codes),
  ) as [number, number, number];
  const key = (first: number, ...[p, c, g]: [number, number, number]): number =>
    ((first * nPeriods + p) * nCharacteristics + c) * nGroups + g;

  const place = new Map<number, number>();
  scope.forEach((_, at) => {
    place.set(key(scope[at]!, period[at]!, characteristic[at]!, group[at]!), at);
  });
  const gather = (order: Int32Array, { isCell, lineOf, totalOf, isGroups = false }: Gathering): Line[] => {
    const lines = new Map<number, Line>();
    for (let at = 0; at < order.length; at += 1) {
      if (!isCell(at)) continue;
      const name = lineOf(at);
      const line = lines.get(name);
      if (line) {
        line.cells.push(at);
      } else {
        const total = place.get(totalOf(at));
        lines.set(name, {
          cells: [at],
          total,
          isTotalKept: total !== undefined && scope[total] === 0,
          isGroups,
        });
      }
    }
    for (const { cells } of lines.values()) cells.sort((one, other) => order[one]! - order[other]!);
    return [...lines.values()];
  };

  return [
    gather(group, {
      isGroups: true,
      isCell: (at) => group[at] !== 0,
      lineOf: (at) => key(scope[at]!, period[at]!, characteristic[at]!, 0),
      totalOf: (at) => key(scope[at]!, period[at]!, 0, 0),
    }),
    gather(scope, {
      isCell: (at) => scope[at] !== 0,
      lineOf: (at) => key(kind[at]!, period[at]!, characteristic[at]!, group[at]!),
      totalOf: (at) => key(0, period[at]!, characteristic[at]!, group[at]!),
    }),
    gather(period, {
      isCell: (at) => period[at] !== 0,
      lineOf: (at) => key(scope[at]!, 0, characteristic[at]!, group[at]!),
      totalOf: (at) => key(scope[at]!, 0, characteristic[at]!, group[at]!),
    }),
    gather(scope, {
      isCell: (at) => department[at] !== -1,
      lineOf: (at) => key(department[at]!, period[at]!, characteristic[at]!, group[at]!),
      totalOf: (at) => key(department[at]!, period[at]!, characteristic[at]!, group[at]!),
    }),
  ];
}

interface Gathering {
  isCell: (series: number) => boolean;
  /** Series of the same number are cells of one line. */
  lineOf: (series: number) => number;
  totalOf: (series: number) => number;
  isGroups?: boolean;
}

const greatest = (codes: Int32Array): number => codes.reduce((most, code) => Math.max(most, code), 0);
