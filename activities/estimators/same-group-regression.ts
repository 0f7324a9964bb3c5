import { byFit, emptyColumns } from './by-fit.ts';
import type { Estimator } from './estimator.ts';
import { type RatingDesign, type Ratings, ratingDesign } from './rating-design.ts';
import { fitTwoWay } from './two-way-fit.ts';

/**
 * score = candidate + interviewer + stage + same, once per `fit_id`: the coefficient of `is_same` with a standard
 * error clustered by candidate (CR1, every fixed effect counted). Null where the effects explain `is_same`, and where
 * nothing is left to chance.
 */
export const estimate: Estimator = {
  output: { fit_id: 'VARCHAR', n: 'BIGINT', estimate: 'DOUBLE', std_error: 'DOUBLE' },
  run(rows) {
    const { columns, push } = emptyColumns(Object.keys(this.output));
    for (const fit of byFit(rows, ['candidate', 'interviewer', 'stage', 'score', 'is_same'])) {
      const design = ratingDesign(fit.columns as unknown as Ratings);
      const isSame = fit.columns.is_same!;
      const extra = Float64Array.from(design.row, (row) => (isSame[row] ? 1 : 0));
      const { estimate, stdError } = sameGroupEffect(design, extra);
      push([fit.fitId, design.scores, estimate, stdError]);
    }
    return columns;
  },
};

/** Scores that the effects explain to the last digit leave a standard error of rounding, not of chance. */
const noError = 1e-7;

function sameGroupEffect(
  design: RatingDesign,
  extra: Float64Array,
): { estimate: number | null; stdError: number | null } {
  const none = { estimate: null, stdError: null };
  const fit = fitTwoWay(design, { extra });
  if (!fit.extra || fit.residualFreedom <= 0 || design.candidates < 2) return none;
  const { estimate, column } = fit.extra;
  let meat = 0;
  let bread = 0;
  for (let c = 0; c < design.candidates; c += 1) {
    let sum = 0;
    for (let at = design.offsets[c]!; at < design.offsets[c + 1]!; at += 1) {
      sum += column[at]! * fit.residual[at]!;
      bread += column[at]! * column[at]!;
    }
    meat += sum * sum;
  }
  const clusters = design.candidates;
  const correction = (clusters / (clusters - 1)) * ((design.scores - 1) / fit.residualFreedom);
  const stdError = Math.sqrt(correction * meat) / bread;
  return stdError > noError ? { estimate, stdError } : none;
}
