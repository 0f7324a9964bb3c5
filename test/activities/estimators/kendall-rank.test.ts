import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kendallRank } from '../../../activities/estimators/kendall-rank.ts';

/** All pairs, the way the definition says it. */
function byPairs(x: number[], y: number[]): { score: number; tauB: number | null } {
  let [score, xPairs, yPairs] = [0, 0, 0];
  for (let i = 0; i < x.length; i += 1)
    for (let j = 0; j < i; j += 1) {
      const [dx, dy] = [Math.sign(x[i]! - x[j]!), Math.sign(y[i]! - y[j]!)];
      score += dx * dy;
      xPairs += Math.abs(dx);
      yPairs += Math.abs(dy);
    }
  return { score, tauB: xPairs * yPairs > 0 ? score / Math.sqrt(xPairs * yPairs) : null };
}

describe("Kendall's tau-b by Knight's method", () => {
  it('reproduces golden d22', () => {
    const { input, expected } = JSON.parse(
      readFileSync(new URL('../../golden/cases/d22-kendall-tau-b.json', import.meta.url), 'utf8'),
    );
    const rows = (input.table as number[][]).flatMap((counts, row) =>
      counts.flatMap((count, column) => Array.from({ length: count }, () => [row, column] as const)),
    );
    const { score, tauB } = kendallRank(
      rows.map(([row]) => row),
      rows.map(([, column]) => column),
    );
    expect(score).toBe(expected.concordant - expected.discordant);
    expect(tauB).toBeCloseTo(expected.tau_b, 9);
  });

  it('agrees with all pairs, ties or none', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    for (const values of [2, 4, 1000]) {
      for (let n = 2; n < 60; n += 7) {
        const x = Array.from({ length: n }, () => random(values));
        const y = Array.from({ length: n }, () => random(values));
        const expected = byPairs(x, y);
        const actual = kendallRank(x, y);
        expect(actual.score).toBe(expected.score);
        if (expected.tauB === null) expect(actual.tauB).toBeNull();
        else expect(actual.tauB).toBeCloseTo(expected.tauB, 12);
      }
    }
  });

  it('corrects the variance for ties as scipy.stats.kendalltau does', () => {
    // x = 1 1 2 3 4 4 5, y = 2 1 2 4 3 4 4. C = 14, D = 1, so S = 13.
    // (7·6·19 − (2·1·9 + 2·1·9) − (2·1·9 + 3·2·11)) / 18 = (798 − 36 − 84) / 18 = 37.6666…
    // + (2 + 2)(2 + 6) / (2·7·6) = 0.380952… + 0·6 / (9·7·6·5) = 0
    const { score, z } = kendallRank([1, 1, 2, 3, 4, 4, 5], [2, 1, 2, 4, 3, 4, 4]);
    expect(score).toBe(byPairs([1, 1, 2, 3, 4, 4, 5], [2, 1, 2, 4, 3, 4, 4]).score);
    expect(z).toBeCloseTo(score / Math.sqrt(678 / 18 + 32 / 84), 12);
  });

  it('a constant has no tau', () => {
    expect(kendallRank([3, 3, 3], [1, 2, 3])).toMatchObject({ tauB: null, z: null });
    expect(kendallRank([], [])).toMatchObject({ n: 0, tauB: null, z: null });
  });
});
