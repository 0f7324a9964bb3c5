import { expect, it } from 'vitest';
import { poolRandomEffects } from '../../../activities/estimators/random-effects.ts';

it('a few estimates of unlike precision are pooled where the restricted likelihood is level', () => {
  // Fisher z of four interviewers with 7, 12, 9 and 4 hires: scoring alone would creep and end six digits short.
  const z = [-0.4433704482188755, 0.3008177124884341, 0.07355855854086964, 2.545578906976768];
  const variances = [1 / 4, 1 / 9, 1 / 6, 1];
  const { tau2, mu } = poolRandomEffects(z, variances);
  // Level: Σw − Σw² / Σw = Σw² (z − mu)² with w = 1 / (v + tau²) and mu the mean so weighted.
  const w = variances.map((v) => 1 / (v + tau2));
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  const mean = sum(w.map((each, i) => each * z[i]!)) / sum(w);
  expect(mu).toBeCloseTo(mean, 14);
  expect(tau2).toBeGreaterThan(0.1);
  expect(sum(w.map((each, i) => (each * (z[i]! - mean)) ** 2))).toBeCloseTo(
    sum(w) - sum(w.map((each) => each * each)) / sum(w),
    12,
  );
});
