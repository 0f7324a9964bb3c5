import { expect, it } from 'vitest';
import { fitCrossedModel } from '../../../activities/estimators/crossed-fit.ts';
import { ratingDesign } from '../../../activities/estimators/rating-design.ts';

it('interviewers no further apart than chance leave a small panel the variances of its candidates, to six digits', () => {
  const table = [
    [3, 2, 3],
    [1, 1, 1],
    [1, 1, 1],
    [2, 2, 1],
    [3, 3, 3],
    [3, 3, 4],
  ];
  const scores = table.flat();
  const fit = fitCrossedModel(
    ratingDesign({
      candidate: table.flatMap((_, c) => [`c${c}`, `c${c}`, `c${c}`]),
      interviewer: table.flatMap(() => ['i0', 'i1', 'i2']),
      stage: scores.map(() => 'Onsite'),
      score: scores,
    }),
  )!;
  // The three interviewers' means are 13/6, 12/6 and 13/6: their mean square, 1/18, lies below that of the rest, so
  // their variance is zero and REML is the one-way analysis of variance. Candidates' totals are 8, 3, 3, 5, 9 and 10,
  // 38 in all: between them 288/3 - 38²/18 = 142/9, within 92 + 6 - 288/3 = 2, on 5 and 12 degrees of freedom.
  const residual = 2 / 12;
  expect(fit.varInterviewer).toBe(0);
  expect(fit.varResidual).toBeCloseTo(residual, 6);
  expect(fit.varCandidate).toBeCloseTo((142 / 45 - residual) / 3, 6);
});
