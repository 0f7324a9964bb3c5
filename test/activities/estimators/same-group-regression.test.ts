import { describe, expect, it } from 'vitest';
import { estimate } from '../../../activities/estimators/same-group-regression.ts';

const scores = (rows: [candidate: string, interviewer: string, score: number, isSame: boolean][]) =>
  estimate.run({
    fit_id: rows.map(() => 'gender'),
    candidate: rows.map(([candidate]) => candidate),
    interviewer: rows.map(([, interviewer]) => interviewer),
    stage: rows.map(() => 'Onsite'),
    score: rows.map(([, , score]) => score),
    is_same: rows.map(([, , , isSame]) => isSame),
  });

describe('the regression on a shared group', () => {
  it('has nothing to say where interviewers alone explain every score: an error of rounding is none', () => {
    const { estimate: coefficient, std_error: error } = scores([
      ['c0', 'i0', 1, false],
      ['c0', 'i1', 2, true],
      ['c1', 'i0', 1, false],
      ['c1', 'i1', 2, true],
      ['c2', 'i0', 1, false],
      ['c2', 'i1', 2, false],
    ]);
    expect([coefficient, error]).toEqual([[null], [null]]);
  });

  it('compares, with two interviewers, differences within candidates', () => {
    const { estimate: coefficient, std_error: error } = scores([
      ['c0', 'i0', 1, false],
      ['c0', 'i1', 2, true],
      ['c1', 'i0', 1, false],
      ['c1', 'i1', 4, true],
      ['c2', 'i0', 1, false],
      ['c2', 'i1', 2, false],
      ['c3', 'i0', 2, false],
      ['c3', 'i1', 2, false],
    ]);
    // i1 less i0 is 1 and 3 where the second shares the group, 1 and 0 where not: 2 - 1/2 = 3/2.
    expect(coefficient![0]).toBeCloseTo(1.5, 12);
    // Residual differences d = -1, 1, 1/2, -1/2; a candidate's two residuals are -d/2 and d/2. `same`, cleared of the
    // effects, is -x/2 and x/2 with x = 1/2, 1/2, -1/2, -1/2; a candidate's sum of products is x d / 2. Hence
    // bread = 4 * (1/4) / 2 = 1/2, meat = (1/16) (1 + 1 + 1/4 + 1/4) = 5/32, and CR1 = 4/3 * 7/(8 - 6) = 14/3.
    expect(error![0]).toBeCloseTo(Math.sqrt(((14 / 3) * 5) / 32) / (1 / 2), 12);
  });
});
