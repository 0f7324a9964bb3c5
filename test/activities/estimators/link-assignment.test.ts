import { describe, expect, it } from 'vitest';
import { estimate } from '../../../activities/estimators/link-assignment.ts';
import { generator } from '../../../bench/linkage-chance.ts';

interface Pair {
  employee: string;
  opportunity: string;
  logOdds: number;
}

const assigned = (pairs: Pair[]): { isAssigned: boolean[]; probability: number[] } => {
  const result = estimate.run({
    employee_id: pairs.map((pair) => pair.employee),
    opportunity_id: pairs.map((pair) => pair.opportunity),
    log_odds: pairs.map((pair) => pair.logOdds),
  });
  return { isAssigned: result.is_assigned as boolean[], probability: result.probability as number[] };
};

/** Every one-to-one choice of pairs, by trying them all. */
function choices(pairs: Pair[]): number[][] {
  const extend = (at: number, chosen: number[]): number[][] => {
    if (at === pairs.length) return [chosen];
    const isFree = chosen.every(
      (other) =>
        pairs[other]!.employee !== pairs[at]!.employee &&
        pairs[other]!.opportunity !== pairs[at]!.opportunity,
    );
    return [...extend(at + 1, chosen), ...(isFree ? extend(at + 1, [...chosen, at]) : [])];
  };
  return extend(0, []);
}
const total = (pairs: Pair[], chosen: number[]): number =>
  chosen.reduce((sum, at) => sum + pairs[at]!.logOdds, 0);

const random = generator(5);
const invented = (): Pair[] => {
  const pairs: Pair[] = [];
  for (const employee of ['E1', 'E2', 'E3', 'E4'])
    for (const opportunity of ['o1', 'o2', 'o3', 'o4'])
      if (random() < 0.6)
        pairs.push({ employee, opportunity, logOdds: Math.round(200 * (random() - 0.4)) / 10 });
  return pairs;
};

describe('the assignment', () => {
  it('has the largest total of all one-to-one choices', () => {
    for (let trial = 0; trial < 60; trial += 1) {
      const pairs = invented();
      const { isAssigned } = assigned(pairs);
      const chosen = pairs.flatMap((_, at) => (isAssigned[at] ? [at] : []));
      const best = Math.max(...choices(pairs).map((it) => total(pairs, it)));
      expect(total(pairs, chosen)).toBeCloseTo(best, 9);
    }
  });

  it('gives up a better pair where two others are worth more together', () => {
    const pairs = [
      { employee: 'E1', opportunity: 'o1', logOdds: 5 },
      { employee: 'E1', opportunity: 'o2', logOdds: 4 },
      { employee: 'E2', opportunity: 'o1', logOdds: 4.5 },
    ];
    expect(assigned(pairs).isAssigned).toEqual([false, true, true]);
  });

  it('does not depend on the order of rows', () => {
    const pairs = invented();
    const forwards = assigned(pairs);
    const backwards = assigned([...pairs].reverse());
    expect([...backwards.isAssigned].reverse()).toEqual(forwards.isAssigned);
    expect([...backwards.probability].reverse()).toEqual(forwards.probability);
  });

  it('leaves out a pair that is no better than even', () => {
    expect(assigned([{ employee: 'E1', opportunity: 'o1', logOdds: -0.1 }]).isAssigned).toEqual([false]);
  });
});

describe('the probability of a pair among its rivals', () => {
  it('is that of all choices together where there is no cycle', () => {
    const pairs = [
      { employee: 'E1', opportunity: 'o1', logOdds: 3 },
      { employee: 'E1', opportunity: 'o2', logOdds: 1 },
      { employee: 'E2', opportunity: 'o2', logOdds: 2 },
    ];
    const weights = choices(pairs).map((chosen) => ({ chosen, weight: Math.exp(total(pairs, chosen)) }));
    const all = weights.reduce((sum, it) => sum + it.weight, 0);
    const expected = pairs.map(
      (_, at) => weights.filter((it) => it.chosen.includes(at)).reduce((sum, it) => sum + it.weight, 0) / all,
    );
    assigned(pairs).probability.forEach((it, at) => {
      expect(it).toBeCloseTo(expected[at]!, 9);
    });
  });

  it('is about a half where two are equally good', () => {
    const [one, other] = assigned([
      { employee: 'E1', opportunity: 'o1', logOdds: 9 },
      { employee: 'E1', opportunity: 'o2', logOdds: 9 },
    ]).probability;
    expect(one).toBeCloseTo(0.5, 3);
    expect(other).toBeCloseTo(0.5, 3);
  });
});
