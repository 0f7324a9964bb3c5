import type { Columns, Estimator } from './estimator.ts';

interface Pair {
  row: number;
  employee: string;
  opportunity: string;
  logOdds: number;
}

/**
 * The one-to-one assignment with the largest total, and each pair's probability among its rivals. Only pairs better than
 * even can be assigned, so the assignment falls apart into their connected components. Everything is worked out in the
 * order of the ids, so that nothing depends on the order of rows.
 */
export const estimate: Estimator = {
  output: {
    employee_id: 'VARCHAR',
    opportunity_id: 'VARCHAR',
    is_assigned: 'BOOLEAN',
    probability: 'DOUBLE',
  },
  run: assign,
};

function assign(rows: Columns): Columns {
  const pairs: Pair[] = (rows.employee_id ?? []).map((employee, row) => ({
    row,
    employee: String(employee),
    opportunity: String(rows.opportunity_id?.[row]),
    logOdds: Number(rows.log_odds?.[row]),
  }));
  pairs.sort((a, b) => order(a.employee, b.employee) || order(a.opportunity, b.opportunity));
  const isAssigned = new Array<boolean>(pairs.length).fill(false);
  const probability = new Array<number>(pairs.length).fill(0);
  for (const component of components(pairs.filter((pair) => pair.logOdds > 0)))
    for (const pair of bestAssignment(component)) isAssigned[pair.row] = true;
  marginals(pairs).forEach((it, index) => {
    probability[pairs[index]!.row] = it;
  });
  return {
    employee_id: rows.employee_id ?? [],
    opportunity_id: rows.opportunity_id ?? [],
    is_assigned: isAssigned,
    probability,
  };
}

/** Pairs that share an employee or an opportunity, directly or through others. */
function components(pairs: Pair[]): Pair[][] {
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    let at = node;
    while ((parent.get(at) ?? at) !== at) at = parent.get(at)!;
    for (let next = node; next !== at; ) {
      const up = parent.get(next) ?? next;
      parent.set(next, at);
      next = up;
    }
    return at;
  };
  for (const pair of pairs) {
    const [one, other] = [root(`e${pair.employee}`), root(`o${pair.opportunity}`)];
    if (one < other) parent.set(other, one);
    else if (other < one) parent.set(one, other);
  }
  const found = new Map<string, Pair[]>();
  const ordered = [...pairs].sort(
    (a, b) => order(a.employee, b.employee) || order(a.opportunity, b.opportunity),
  );
  for (const pair of ordered) {
    const key = root(`e${pair.employee}`);
    const component = found.get(key);
    if (component) component.push(pair);
    else found.set(key, [pair]);
  }
  return [...found.values()];
}

/** The cost of a pair that was not proposed. */
const never = 1e9;

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * Shortest augmenting paths (Jonker and Volgenant 1987) over employees and opportunities; an employee may also stay
 * without an opportunity, at no gain, so that only pairs better than even can be chosen.
 */
function bestAssignment(pairs: Pair[]): Pair[] {
  const employees = [...new Set(pairs.map((pair) => pair.employee))];
  const opportunities = [...new Set(pairs.map((pair) => pair.opportunity))].sort(order);
  const width = opportunities.length + employees.length;
  const rowAt = new Map(employees.map((employee, index) => [employee, index]));
  const columnAt = new Map(opportunities.map((opportunity, index) => [opportunity, index]));
  const at = (pair: Pair): number => rowAt.get(pair.employee)! * width + columnAt.get(pair.opportunity)!;
  const chosen = new Map(pairs.map((pair) => [at(pair), pair]));
  const costs = new Float64Array(employees.length * width);
  for (let row = 0; row < employees.length; row += 1)
    costs.fill(never, row * width, row * width + opportunities.length);
  for (const pair of pairs) costs[at(pair)] = -pair.logOdds;
  const rowOf = new Array<number>(width + 1).fill(0);
  const potentialOfRow = new Array<number>(employees.length + 1).fill(0);
  const potentialOfColumn = new Array<number>(width + 1).fill(0);
  for (let row = 1; row <= employees.length; row += 1) {
    rowOf[0] = row;
    const previous = new Array<number>(width + 1).fill(0);
    const shortest = new Array<number>(width + 1).fill(Number.POSITIVE_INFINITY);
    const isVisited = new Array<boolean>(width + 1).fill(false);
    let column = 0;
    do {
      isVisited[column] = true;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let candidate = 1; candidate <= width; candidate += 1) {
        if (isVisited[candidate]) continue;
        const reduced =
          costs[(rowOf[column]! - 1) * width + candidate - 1]! -
          potentialOfRow[rowOf[column]!]! -
          potentialOfColumn[candidate]!;
        if (reduced < shortest[candidate]!) {
          shortest[candidate] = reduced;
          previous[candidate] = column;
        }
        if (shortest[candidate]! < delta) {
          delta = shortest[candidate]!;
          next = candidate;
        }
      }
      for (let other = 0; other <= width; other += 1) {
        if (isVisited[other]) {
          potentialOfRow[rowOf[other]!]! += delta;
          potentialOfColumn[other]! -= delta;
        } else shortest[other]! -= delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      rowOf[column] = rowOf[previous[column]!]!;
      column = previous[column]!;
    }
  }
  return opportunities.flatMap((_, index) => {
    const row = rowOf[index + 1]!;
    const pair = row > 0 ? chosen.get((row - 1) * width + index) : undefined;
    return pair ? [pair] : [];
  });
}

/**
 * Belief propagation for one-to-one matchings: what an employee leaves to an opportunity depends on its other
 * choices, and the other way round. Exact where the component has no cycle, close where it has.
 */
function marginals(pairs: Pair[]): number[] {
  const odds = pairs.map((pair) => Math.exp(Math.min(Math.max(pair.logOdds, -60), 60)));
  let fromEmployee = [...odds];
  let fromOpportunity = [...odds];
  const byEmployee = groups(pairs.map((pair) => pair.employee));
  const byOpportunity = groups(pairs.map((pair) => pair.opportunity));
  for (let round = 0; round < 30; round += 1) {
    const nextEmployee = left(byEmployee, odds, fromOpportunity);
    const nextOpportunity = left(byOpportunity, odds, nextEmployee);
    [fromEmployee, fromOpportunity] = [nextEmployee, nextOpportunity];
  }
  return pairs.map((_, index) => {
    const support = (fromEmployee[index]! * fromOpportunity[index]!) / odds[index]!;
    return support / (1 + support);
  });
}

/** Odds of a pair less the claim of the group's other pairs. */
function left(members: number[][], odds: number[], claims: number[]): number[] {
  const result = new Array<number>(odds.length);
  for (const group of members) {
    for (const index of group) {
      const others = group.reduce((sum, other) => (other === index ? sum : sum + claims[other]!), 0);
      result[index] = odds[index]! / (1 + others);
    }
  }
  return result;
}

function groups(keys: string[]): number[][] {
  const found = new Map<string, number[]>();
  keys.forEach((key, index) => {
    const group = found.get(key);
    if (group) group.push(index);
    else found.set(key, [index]);
  });
  return [...found.values()];
}
