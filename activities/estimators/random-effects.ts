import { byFit, emptyColumns } from './by-fit.ts';
import type { Estimator } from './estimator.ts';

/** Random-effects pooling of estimates with known sampling variances, as metafor's rma and blup give it. */
export interface Pooled {
  mu: number;
  muSe: number;
  tau2: number;
  /** Cochran's Q, its degrees of freedom, and I² in percent. */
  q: number;
  df: number;
  i2: number;
  predictionLower: number;
  predictionUpper: number;
  /** Each estimate drawn towards the mean by how little it knows, with its standard error. */
  shrunk: Float64Array;
  shrunkSe: Float64Array;
}

const normal975 = 1.959963984540054;

export function poolRandomEffects(
  estimates: ArrayLike<number>,
  variances: ArrayLike<number>,
  method: 'REML' | 'DL' = 'REML',
): Pooled {
  const y = Float64Array.from(estimates);
  const v = Float64Array.from(variances);
  const count = y.length;
  const fixed = weighted(y, v, 0);
  const q = y.reduce((sum, value, i) => sum + (value - fixed.mu) ** 2 / v[i]!, 0);
  const df = count - 1;
  const typical = fixed.weight - fixed.weightSquare / fixed.weight;
  const dersimonian = count > 1 ? Math.max(0, (q - df) / typical) : 0;
  const tau2 = method === 'DL' || count === 1 ? dersimonian : restrictedLikelihood(y, v, dersimonian);
  const { mu, weight } = weighted(y, v, tau2);
  const muSe = Math.sqrt(1 / weight);
  const spread = normal975 * Math.sqrt(tau2 + muSe * muSe);
  const keep = v.map((variance) => tau2 / (tau2 + variance));
  return {
    mu,
    muSe,
    tau2,
    q,
    df,
    i2: count > 1 ? (100 * tau2) / (tau2 + df / typical) : 0,
    predictionLower: mu - spread,
    predictionUpper: mu + spread,
    shrunk: y.map((value, i) => keep[i]! * value + (1 - keep[i]!) * mu),
    shrunkSe: v.map((variance, i) => Math.sqrt(keep[i]! * variance + (1 - keep[i]!) ** 2 * muSe * muSe)),
  };
}

function weighted(y: Float64Array, v: Float64Array, tau2: number) {
  let weight = 0;
  let weightSquare = 0;
  let sum = 0;
  for (let i = 0; i < y.length; i += 1) {
    const w = 1 / (v[i]! + tau2);
    weight += w;
    weightSquare += w * w;
    sum += w * y[i]!;
  }
  return { mu: sum / weight, weight, weightSquare };
}

/** Slope of the restricted log-likelihood in tau², and the information that scores it. */
function score(y: Float64Array, v: Float64Array, tau2: number): { slope: number; information: number } {
  const { mu, weight, weightSquare } = weighted(y, v, tau2);
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < y.length; i += 1) {
    const w = 1 / (v[i]! + tau2);
    squares += w * w * (y[i]! - mu) ** 2;
    cubes += w * w * w;
  }
  const trace = weight - weightSquare / weight;
  const information = weightSquare - (2 * cubes) / weight + (weightSquare / weight) ** 2;
  return { slope: (squares - trace) / 2, information: information / 2 };
}

/**
 * Fisher's scoring from the moment estimate, kept between bounds on the slope's sign; zero where it falls at zero. From
 * the second round on the slope's own fall takes the information's place: of a few estimates they differ so much that
 * scoring would creep.
 */
function restrictedLikelihood(y: Float64Array, v: Float64Array, start: number): number {
  const spread = y.reduce((most, value) => Math.max(most, Math.abs(value - y[0]!)), 0);
  let lower = 0;
  let upper = 4 * spread * spread + 1e-12;
  let tau2 = Math.min(start, upper);
  let before = { tau2: Number.NaN, slope: Number.NaN };
  for (let round = 0; round < 500; round += 1) {
    const { slope, information } = score(y, v, tau2);
    if (slope > 0) lower = tau2;
    else upper = tau2;
    if (tau2 === 0 && slope <= 0) return 0;
    const fall = (before.slope - slope) / (tau2 - before.tau2);
    let next = tau2 + slope / (fall > 0 ? fall : information);
    if (!(next > lower)) next = lower === 0 && next <= 0 ? 0 : (lower + upper) / 2;
    else if (!(next < upper)) next = (lower + upper) / 2;
    if (Math.abs(next - tau2) <= 1e-14 * (1 + tau2)) return next;
    before = { tau2, slope };
    tau2 = next;
  }
  return tau2;
}

/**
 * Pools `estimate` with `variance` once per `fit_id`, by REML. Out comes every unit with what it was pooled into.
 */
export const estimate: Estimator = {
  output: {
    fit_id: 'VARCHAR',
    unit_id: 'VARCHAR',
    n_units: 'BIGINT',
    mu: 'DOUBLE',
    mu_se: 'DOUBLE',
    tau2: 'DOUBLE',
    q: 'DOUBLE',
    df: 'DOUBLE',
    i2: 'DOUBLE',
    prediction_lower: 'DOUBLE',
    prediction_upper: 'DOUBLE',
    shrunk: 'DOUBLE',
    shrunk_se: 'DOUBLE',
  },
  run(rows) {
    const { columns, push } = emptyColumns(Object.keys(this.output));
    for (const fit of byFit(rows, ['unit_id', 'estimate', 'variance'])) {
      const { unit_id: units, estimate: y, variance: v } = fit.columns as Record<string, number[]>;
      const p = poolRandomEffects(y!, v!);
      units!.forEach((unit, i) => {
        const whole = [p.mu, p.muSe, p.tau2, p.q, p.df, p.i2, p.predictionLower, p.predictionUpper];
        push([fit.fitId, unit, units!.length, ...whole, p.shrunk[i], p.shrunkSe[i]]);
      });
    }
    return columns;
  },
};
