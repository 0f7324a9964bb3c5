import { estimate as crossedMixedModel } from './crossed-mixed-model.ts';
import type { Estimator } from './estimator.ts';
import { estimate as funnelSuppression } from './funnel-suppression.ts';
import { estimate as lineSuppression } from './line-suppression.ts';
import { estimate as linkAssignment } from './link-assignment.ts';
import { estimate as medianTimes } from './median-times.ts';
import { estimate as randomEffects } from './random-effects.ts';
import { estimate as rankAgreement } from './rank-agreement.ts';
import { estimate as rankAssociation } from './rank-association.ts';
import { estimate as sameGroupRegression } from './same-group-regression.ts';
import { estimate as smallCellSuppression } from './small-cell-suppression.ts';
import { estimate as twoWaySeverity } from './two-way-severity.ts';

/** Estimators by the name a twin's `estimator` gives. */
export const estimators: Record<string, Estimator> = {
  'link-assignment': linkAssignment,
  'funnel-suppression': funnelSuppression,
  'line-suppression': lineSuppression,
  'rank-agreement': rankAgreement,
  'rank-association': rankAssociation,
  'crossed-mixed-model': crossedMixedModel,
  'median-times': medianTimes,
  'random-effects': randomEffects,
  'same-group-regression': sameGroupRegression,
  'small-cell-suppression': smallCellSuppression,
  'two-way-severity': twoWaySeverity,
};
