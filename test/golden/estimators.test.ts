import { describe, it } from 'vitest';
import { fitCrossedModel } from '../../activities/estimators/crossed-fit.ts';
import { kendallRank } from '../../activities/estimators/kendall-rank.ts';
import { poolRandomEffects } from '../../activities/estimators/random-effects.ts';
import { ratingDesign } from '../../activities/estimators/rating-design.ts';
import { expectClose, goldenCase, goldenRows, type Json } from '../helpers/golden-case.ts';

const pooled = (y: number[], v: number[], method: 'DL' | 'REML', expected: Json, tolerance: number): void => {
  const p = poolRandomEffects(y, v, method);
  const half = 1.959963984540054 * p.muSe;
  const figures = {
    mu: p.mu,
    se: p.muSe,
    ci: [p.mu - half, p.mu + half],
    tau2: p.tau2,
    Q: p.q,
    I2: p.i2,
    prediction_interval: [p.predictionLower, p.predictionUpper],
    eb_mean: [...p.shrunk],
    eb_se: [...p.shrunkSe],
  };
  for (const [name, figure] of Object.entries(figures))
    expectClose(figure, expected[name], tolerance, `${method}.${name}`);
};

describe('estimators', () => {
  it('d15, d16: random effects, by moments and by REML, with empirical Bayes', () => {
    const bcg = goldenCase('d15-random-effects-bcg');
    const molloy = goldenCase('d16-fisher-z-meta-molloy');
    const z = molloy.input.r.map(Math.atanh);
    const v = molloy.input.n.map((n: number) => 1 / (n - 3));
    expectClose([z, v], [molloy.expected.z, molloy.expected.v], 1e-9);
    for (const method of ['DL', 'REML'] as const) {
      const tolerance = bcg.tolerance[method] ?? bcg.tolerance.default;
      pooled(bcg.input.yi, bcg.input.vi, method, bcg.expected[method], tolerance);
      pooled(z, v, method, molloy.expected[method], tolerance);
    }
  });

  it('d24: Penicillin, plates as candidates and samples as interviewers', () => {
    const { input, expected, tolerance } = goldenCase('d24-crossed-lmm-penicillin');
    const design = ratingDesign({
      candidate: input.candidate,
      interviewer: input.interviewer,
      stage: input.y.map(() => 'only'),
      score: input.y,
    });
    const fit = fitCrossedModel(design)!;
    expectClose(
      {
        intercept: fit.fixed[0]!.estimate,
        se_intercept: fit.fixed[0]!.stdError,
        sd_candidate: Math.sqrt(fit.varCandidate),
        sd_interviewer: Math.sqrt(fit.varInterviewer),
        sd_residual: Math.sqrt(fit.varResidual),
        reml_criterion: fit.remlCriterion,
        severity_blup: Object.fromEntries(design.interviewerIds.map((id, i) => [id, fit.interviewer[i]])),
        severity_pev_sd: [...fit.interviewerSd],
      },
      expected,
      tolerance.default,
    );
  });

  it('d40: candidates’ conditional modes, which no table publishes', () => {
    const { expected, tolerance } = goldenCase('d40-panel');
    const rows = goldenRows('d40-panel-ratings.csv');
    const column = (name: string): Json[] => rows.map((row) => row[name]);
    const design = ratingDesign({
      candidate: column('candidate'),
      interviewer: column('interviewer'),
      stage: column('stage'),
      score: column('overall'),
    });
    const fit = fitCrossedModel(design)!;
    const modes = Object.fromEntries(design.candidateIds.map((id, c) => [id, fit.candidate[c]]));
    expectClose(modes, expected.severity_lmm.candidate_effect_first10, tolerance.severity_lmm);
  });

  it("d22: tau-b by Knight's sort is that of all pairs", () => {
    const { input, expected, tolerance } = goldenCase('d22-kendall-tau-b');
    const xs = input.table.flatMap((row: number[], x: number) => row.flatMap((n) => Array(n).fill(x)));
    const ys = input.table.flatMap((row: number[]) => row.flatMap((n, y) => Array(n).fill(y)));
    expectClose(kendallRank(xs, ys).tauB, expected.tau_b, tolerance);
  });
});
