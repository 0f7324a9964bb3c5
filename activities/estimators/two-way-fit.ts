import { factorise, inverseDiagonal, solveLower, solveUpper } from './cholesky.ts';
import { orderInterviewers } from './interviewer-order.ts';
import { connectedComponents, type RatingDesign } from './rating-design.ts';

/**
 * score = candidate + interviewer + stage (+ one more column), by least squares, candidates eliminated exactly.
 * Columns that those before them explain are left out, as R's lm leaves them out.
 */
export interface TwoWayFit {
  /** Candidates, interviewers, stages and the extra column that could be estimated. */
  rank: number;
  residualFreedom: number;
  residualSquare: number;
  /** By interviewer: mean zero over the connected component that the interviewer is in. */
  interviewer: Float64Array;
  /** Diagonal of the unscaled covariance of those contrasts. Null unless asked for. */
  interviewerUnscaled: Float64Array | null;
  /** Coefficient of the extra column; null where the others explain it. */
  extra: { estimate: number; column: Float64Array } | null;
  /** By sorted score. */
  residual: Float64Array;
}

/** A column is explained by others when this share of its sum of squares, or less, is left (lm: 1e-7 of its length). */
const aliasTolerance = 1e-10;

export function fitTwoWay(
  design: RatingDesign,
  options: { extra?: Float64Array; withCovariance?: boolean } = {},
): TwoWayFit {
  const component = connectedComponents(design);
  const { matrix, place } = orderInterviewers(design);
  const isGround = groundedInterviewers(design, component);
  fillLaplacian(design, place, matrix.values, isGround);
  factorise(matrix);

  // Each further column, less its candidate means and what the interviewers explain of it.
  const project = (column: Float64Array) => {
    const within = withinCandidates(design, column);
    const coefficients = new Float64Array(matrix.size);
    within.forEach((value, at) => {
      const interviewer = design.interviewer[at]!;
      if (!isGround[interviewer]) coefficients[place[interviewer]!]! += value;
    });
    solveLower(matrix, coefficients, 1);
    solveUpper(matrix, coefficients, 1);
    const explained = withinCandidates(
      design,
      design.interviewer.reduce((values, interviewer, at) => {
        values[at] = coefficients[place[interviewer]!]!;
        return values;
      }, new Float64Array(design.scores)),
    );
    return { left: within.map((value, at) => value - explained[at]!), coefficients, whole: square(column) };
  };

  const kept: { left: Float64Array; coefficients: Float64Array }[] = [];
  const keep = (column: Float64Array): boolean => {
    const projected = project(column);
    for (const before of kept) takeOff(projected, before);
    for (const before of kept) takeOff(projected, before);
    if (square(projected.left) <= aliasTolerance * projected.whole) return false;
    kept.push(projected);
    return true;
  };
  for (let stage = 1; stage < design.stages; stage += 1)
    keep(Float64Array.from(design.stage, (value) => (value === stage ? 1 : 0)));
  const hasExtra = options.extra ? keep(options.extra) : false;

  const scores = project(design.score);
  const extraColumn = hasExtra ? kept[kept.length - 1]!.left : null;
  let estimate = 0;
  for (const column of kept) {
    const factor = takeOff(scores, column);
    if (column.left === extraColumn) estimate = factor;
  }
  const components = new Set(component).size;
  const rank = design.candidates + design.interviewers - components + kept.length;
  return {
    rank,
    residualFreedom: design.scores - rank,
    residualSquare: square(scores.left),
    interviewer: centred(
      design,
      component,
      Float64Array.from(place, (at) => scores.coefficients[at]!),
    ),
    interviewerUnscaled: options.withCovariance
      ? unscaled(design, component, place, matrix, isGround, kept)
      : null,
    extra: extraColumn ? { estimate, column: extraColumn } : null,
    residual: scores.left,
  };
}

const square = (values: Float64Array): number => {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
};

interface Projected {
  left: Float64Array;
  coefficients: Float64Array;
}

/** Takes off a column what an earlier one explains, and the interviewers' share of that with it. */
function takeOff(column: Projected, before: Projected): number {
  let product = 0;
  for (let at = 0; at < column.left.length; at += 1) product += column.left[at]! * before.left[at]!;
  const factor = product / square(before.left);
  for (let at = 0; at < column.left.length; at += 1) column.left[at]! -= factor * before.left[at]!;
  for (let i = 0; i < column.coefficients.length; i += 1)
    column.coefficients[i]! -= factor * before.coefficients[i]!;
  return factor;
}

/** One interviewer of each component is the zero that the others are measured from. */
function groundedInterviewers(design: RatingDesign, component: Int32Array): Uint8Array {
  const isGround = new Uint8Array(design.interviewers);
  component.forEach((root, interviewer) => {
    if (root === interviewer) isGround[interviewer] = 1;
  });
  return isGround;
}

function fillLaplacian(
  design: RatingDesign,
  place: Int32Array,
  values: Float64Array,
  isGround: Uint8Array,
): void {
  const size = design.interviewers;
  for (let c = 0; c < design.candidates; c += 1) {
    const weight = 1 / (design.offsets[c + 1]! - design.offsets[c]!);
    for (let a = design.offsets[c]!; a < design.offsets[c + 1]!; a += 1) {
      if (isGround[design.interviewer[a]!]) continue;
      const i = place[design.interviewer[a]!]!;
      values[i * size + i]! += 1 - weight;
      for (let b = design.offsets[c]!; b < a; b += 1) {
        if (isGround[design.interviewer[b]!]) continue;
        const j = place[design.interviewer[b]!]!;
        if (i === j) values[i * size + i]! -= 2 * weight;
        else values[Math.max(i, j) * size + Math.min(i, j)]! -= weight;
      }
    }
  }
  isGround.forEach((ground, interviewer) => {
    if (ground) values[place[interviewer]! * (size + 1)] = 1;
  });
}

function withinCandidates(design: RatingDesign, column: Float64Array): Float64Array {
  const within = new Float64Array(design.scores);
  for (let c = 0; c < design.candidates; c += 1) {
    let sum = 0;
    for (let at = design.offsets[c]!; at < design.offsets[c + 1]!; at += 1) sum += column[at]!;
    const mean = sum / (design.offsets[c + 1]! - design.offsets[c]!);
    for (let at = design.offsets[c]!; at < design.offsets[c + 1]!; at += 1) within[at] = column[at]! - mean;
  }
  return within;
}

/** The mean of each interviewer's component, by interviewer. */
function componentMeans(component: Int32Array, values: Float64Array): Float64Array {
  const sums = new Float64Array(component.length);
  const counts = new Float64Array(component.length);
  component.forEach((root, i) => {
    sums[root]! += values[i]!;
    counts[root]! += 1;
  });
  return Float64Array.from(component, (root) => sums[root]! / counts[root]!);
}

function centred(_design: RatingDesign, component: Int32Array, values: Float64Array): Float64Array {
  const means = componentMeans(component, values);
  return values.map((value, i) => value - means[i]!);
}

/**
 * diag(A V A') with A taking off the component's mean and V the interviewers' block of the inverse: the Laplacian's
 * inverse P, and for each later column kept, which are orthogonal here, its coefficients squared over its square.
 */
function unscaled(
  design: RatingDesign,
  component: Int32Array,
  place: Int32Array,
  matrix: Parameters<typeof inverseDiagonal>[0],
  isGround: Uint8Array,
  kept: Projected[],
): Float64Array {
  const inverse = inverseDiagonal(matrix);
  const diagonal = Float64Array.from(place, (at, i) => (isGround[i] ? 0 : inverse[at]!));
  const ones = new Float64Array(design.interviewers);
  isGround.forEach((ground, i) => {
    ones[place[i]!] = ground ? 0 : 1;
  });
  solveLower(matrix, ones, 1);
  solveUpper(matrix, ones, 1);
  const rowSums = Float64Array.from(place, (at, i) => (isGround[i] ? 0 : ones[at]!));
  const sizes = new Float64Array(component.length);
  for (const root of component) sizes[root]! += 1;
  const rowMeans = rowSums.map((sum, i) => sum / sizes[component[i]!]!);
  const grandMeans = componentMeans(component, rowMeans);
  const variance = diagonal.map((entry, i) => entry - 2 * rowMeans[i]! + grandMeans[i]!);
  for (const column of kept) {
    const shift = centred(
      design,
      component,
      Float64Array.from(place, (at) => column.coefficients[at]!),
    );
    const length = square(column.left);
    shift.forEach((value, i) => {
      variance[i]! += (value * value) / length;
    });
  }
  return variance.map((value) => Math.max(0, value));
}
