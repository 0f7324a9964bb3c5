import { type Minimum, minimise, type Point } from './minimise.ts';
import { ProfiledModel } from './profiled-model.ts';
import type { RatingDesign } from './rating-design.ts';

/**
 * score ~ stage + (1 | candidate) + (1 | interviewer), fitted by REML as lme4 fits it. Candidates, who are many and
 * whose block is diagonal, are eliminated exactly; what is left is as large as there are interviewers.
 */
export interface CrossedFit {
  varCandidate: number;
  varInterviewer: number;
  varResidual: number;
  remlCriterion: number;
  /** The first stage's mean, then each other stage's difference from it. */
  fixed: { term: string; estimate: number; stdError: number }[];
  interviewer: Float64Array;
  interviewerSd: Float64Array;
  candidate: Float64Array;
  evaluations: number;
}

/** Relative variances beyond this leave nothing to a residual: the scores are explained to the last digit. */
const largestRatio = 1e8;

/** Null where the data cannot tell candidates from noise or interviewers from each other. */
export function fitCrossedModel(design: RatingDesign): CrossedFit | null {
  if (design.interviewers < 2 || design.candidates === design.scores) return null;
  if (design.scores <= design.stages + 1) return null;
  const profile = new ProfiledModel(design);
  if (profile.isConstant) return null;
  const best = bestRatios(design, profile);
  return { ...profile.estimates(...best.at), evaluations: best.evaluations };
}

/**
 * The search runs over (ratio + sampling ratio)^(-1/3) of each variance ratio: in this scale the likelihood of a
 * variance is nearly a parabola (Wilson and Hilferty's cube root), so that few evaluations find its minimum.
 */
function bestRatios(design: RatingDesign, profile: ProfiledModel): Minimum {
  const sampling: Point = [design.candidates / design.scores, (1.5 * design.interviewers) / design.scores];
  const toRatio = (u: number, v: number): number => Math.max(0, u ** -3 - v);
  const fromRatio = (ratio: number, v: number): number => (ratio + v) ** (-1 / 3);
  const lower: Point = [fromRatio(largestRatio, sampling[0]), fromRatio(largestRatio, sampling[1])];
  const upper: Point = [fromRatio(0, sampling[0]), fromRatio(0, sampling[1])];
  const ratioAt = (x: number, y: number): Point => [
    x >= upper[0] ? 0 : toRatio(x, sampling[0]),
    y >= upper[1] ? 0 : toRatio(y, sampling[1]),
  ];
  const criterion = (x: number, y: number): number => profile.criterion(...ratioAt(x, y));
  const search = (from: Point, share: number): Minimum => {
    const start: Point = [fromRatio(from[0], sampling[0]), fromRatio(from[1], sampling[1])];
    const scale: Point = [
      share * start[0] * Math.min(0.3, 0.7 * Math.sqrt(2 / design.candidates)),
      share * start[1] * Math.min(0.3, 0.7 * Math.sqrt(2 / design.interviewers)),
    ];
    const found = minimise(criterion, { start, scale, lower, upper, mostEvaluations: 120 });
    return { ...found, at: ratioAt(...found.at) };
  };
  const moments = profile.momentRatios();
  let best = search(moments, 1);
  if (design.interviewers > 300) return best;
  let evaluations = best.evaluations;
  for (const start of [[1, 1], [0.01, 1], [1, 0.01], best.at] as Point[]) {
    const found = search(start, start === best.at ? 0.05 : 1);
    evaluations += found.evaluations;
    if (found.value < best.value) best = found;
  }
  const polished = search(best.at, 0.02);
  if (polished.value < best.value) best = polished;
  return { ...best, evaluations };
}
