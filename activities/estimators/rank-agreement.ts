import { byFit, emptyColumns } from './by-fit.ts';
import type { Estimator } from './estimator.ts';
import { kendallRank } from './kendall-rank.ts';

/**
 * How well x puts y in order, once per `fit_id`: tau-b, and the share of the pairs with different y that x orders
 * alike, ties in x counting one half (Somers' D turned into a share).
 */
export const estimate: Estimator = {
  output: { fit_id: 'VARCHAR', n: 'BIGINT', tau_b: 'DOUBLE', pairwise_accuracy: 'DOUBLE' },
  run(rows) {
    const { columns, push } = emptyColumns(Object.keys(this.output));
    for (const { fitId, columns: fit } of byFit(rows, ['x', 'y'])) {
      const [x, y] = [fit.x as number[], fit.y as number[]];
      const { score, tauB } = kendallRank(x, y);
      const pairs = (y.length * (y.length - 1)) / 2 - tiedPairs(y);
      push([fitId, y.length, tauB, pairs > 0 ? (score / pairs + 1) / 2 : null]);
    }
    return columns;
  },
};

function tiedPairs(values: number[]): number {
  const counts = new Map<number, number>();
  let pairs = 0;
  for (const value of values) {
    const before = counts.get(value) ?? 0;
    pairs += before;
    counts.set(value, before + 1);
  }
  return pairs;
}
