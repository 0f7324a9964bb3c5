import { emptyColumns } from './by-fit.ts';
import type { Estimator } from './estimator.ts';
import { connectedComponents, type Ratings, ratingDesign, restrictedTo } from './rating-design.ts';
import { fitTwoWay } from './two-way-fit.ts';

/**
 * Interviewers' severities as fixed effects, within the component that holds most scores (of equals, that of the
 * first id); those elsewhere share no scale with it and get none. A component goes by its first interviewer.
 */
export const estimate: Estimator = {
  output: {
    interviewer_id: 'VARCHAR',
    component_id: 'VARCHAR',
    fixed_effect_severity: 'DOUBLE',
    fixed_effect_severity_se: 'DOUBLE',
  },
  run(rows) {
    const { columns, push } = emptyColumns(Object.keys(this.output));
    const design = ratingDesign(rows as unknown as Ratings);
    if (design.scores === 0) return columns;
    const component = connectedComponents(design);
    const sizes = new Map<number, number>();
    for (const interviewer of design.interviewer) {
      const root = component[interviewer]!;
      sizes.set(root, (sizes.get(root) ?? 0) + 1);
    }
    const [largest] = [...sizes].sort(([a, n], [b, m]) => m - n || a - b)[0]!;
    const within = restrictedTo(design, (interviewer) => component[interviewer] === largest);
    const fit = fitTwoWay(within, { withCovariance: true });
    const variance = fit.residualFreedom > 0 ? fit.residualSquare / fit.residualFreedom : Number.NaN;
    const severity = new Map(
      within.interviewerIds.map((id, i) => [
        id,
        [fit.interviewer[i]!, Math.sqrt(variance * fit.interviewerUnscaled![i]!)],
      ]),
    );
    design.interviewerIds.forEach((id, i) => {
      push([id, design.interviewerIds[component[i]!], ...(severity.get(id) ?? [null, null])]);
    });
    return columns;
  },
};
