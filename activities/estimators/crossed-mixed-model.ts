import { byFit, emptyColumns } from './by-fit.ts';
import { fitCrossedModel } from './crossed-fit.ts';
import type { Estimator } from './estimator.ts';
import { type Ratings, ratingDesign } from './rating-design.ts';

/**
 * One crossed mixed model per `fit_id` from rows of candidate, interviewer, stage and score. Out come one row per
 * variance component, fixed effect and interviewer; nothing for a fit whose data cannot carry the model.
 */
export const estimate: Estimator = {
  output: {
    fit_id: 'VARCHAR',
    term_kind: 'VARCHAR',
    term: 'VARCHAR',
    estimate: 'DOUBLE',
    std_error: 'DOUBLE',
  },
  run(rows) {
    const { columns, push } = emptyColumns(Object.keys(this.output));
    for (const fit of byFit(rows, ['candidate', 'interviewer', 'stage', 'score'])) {
      const design = ratingDesign(fit.columns as unknown as Ratings);
      const model = fitCrossedModel(design);
      if (!model) continue;
      push([fit.fitId, 'variance', 'candidate', model.varCandidate, null]);
      push([fit.fitId, 'variance', 'interviewer', model.varInterviewer, null]);
      push([fit.fitId, 'variance', 'residual', model.varResidual, null]);
      push([fit.fitId, 'criterion', 'reml', model.remlCriterion, null]);
      for (const { term, estimate, stdError } of model.fixed)
        push([fit.fitId, 'fixed', term, estimate, stdError]);
      design.interviewerIds.forEach((id, i) => {
        push([fit.fitId, 'interviewer', id, model.interviewer[i], model.interviewerSd[i]]);
      });
    }
    return columns;
  },
};
