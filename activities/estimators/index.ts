import type { Estimator } from './estimator.ts';

/** Estimators by the name a twin's `estimator` gives. */
export const estimators: Record<string, Estimator> = {};
