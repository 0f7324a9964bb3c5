import { factorise, inverseDiagonal, solveLower, solveUpper } from './cholesky.ts';
import type { CrossedFit } from './crossed-fit.ts';
import { type InterviewerOrder, orderInterviewers } from './interviewer-order.ts';
import { momentVariances } from './moment-variances.ts';
import type { RatingDesign } from './rating-design.ts';

/**
 * The REML criterion of the crossed model as a function of two ratios, candidate and interviewer variance over the
 * residual's, everything else maximised in closed form (Bates et al. 2015, section 3.4). With W the inverse of the
 * candidates' part, and [X y] the stage indicators beside the scores, one evaluation factorises
 * I + ratio·Z'WZ, as large as there are interviewers, and then a matrix as large as there are stages.
 */
export class ProfiledModel {
  readonly isConstant: boolean;
  private readonly design: RatingDesign;
  private readonly order: InterviewerOrder;
  /** Place in the matrix of the interviewer of each score. */
  private readonly at: Int32Array;
  private readonly y: Float64Array;
  private readonly mean: number;
  private readonly sizes: Map<number, number>;
  private readonly width: number;
  private readonly totalSquare: number;
  /** Z'W[X y] and [X y]'W[X y], both row by row. */
  private readonly cross: Float64Array;
  private readonly gram: Float64Array;

  constructor(design: RatingDesign) {
    this.design = design;
    this.order = orderInterviewers(design);
    this.at = design.interviewer.map((interviewer) => this.order.place[interviewer]!);
    this.mean = design.score.reduce((sum, score) => sum + score, 0) / design.scores;
    this.y = design.score.map((score) => score - this.mean);
    this.totalSquare = this.y.reduce((sum, y) => sum + y * y, 0);
    this.width = design.stages + 1;
    this.cross = new Float64Array(design.interviewers * this.width);
    this.gram = new Float64Array(this.width * this.width);
    this.sizes = new Map();
    for (let c = 0; c < design.candidates; c += 1) {
      const size = design.offsets[c + 1]! - design.offsets[c]!;
      this.sizes.set(size, (this.sizes.get(size) ?? 0) + 1);
    }
    this.isConstant = this.squareWithinStages() <= 1e-12 * Math.max(1, this.totalSquare);
  }

  /** A start for the search, from sums of squares. */
  momentRatios(): [number, number] {
    return momentVariances(this.design);
  }

  criterion(candidateRatio: number, interviewerRatio: number): number {
    return this.decompose(candidateRatio, interviewerRatio).criterion;
  }

  estimates(candidateRatio: number, interviewerRatio: number): Omit<CrossedFit, 'evaluations'> {
    const { design, width } = this;
    const { criterion, gramFactor, residual } = this.decompose(candidateRatio, interviewerRatio);
    const stages = design.stages;
    const means = new Float64Array(stages);
    for (let s = stages - 1; s >= 0; s -= 1) {
      let sum = gramFactor[stages * width + s]!;
      for (let k = s + 1; k < stages; k += 1) sum -= gramFactor[k * width + s]! * means[k]!;
      means[s] = sum / gramFactor[s * width + s]!;
    }
    const varResidual = residual / (design.scores - stages);
    const modes = new Float64Array(design.interviewers);
    for (let i = 0; i < design.interviewers; i += 1) {
      let sum = this.cross[i * width + stages]!;
      for (let s = 0; s < stages; s += 1) sum -= this.cross[i * width + s]! * means[s]!;
      modes[i] = interviewerRatio * sum;
    }
    solveUpper(this.order.matrix, modes, 1);
    const inverse =
      interviewerRatio === 0 ? new Float64Array(design.interviewers) : inverseDiagonal(this.order.matrix);
    const placed = (values: Float64Array): Float64Array =>
      Float64Array.from(this.order.place, (place) => values[place]!);
    return {
      varCandidate: candidateRatio * varResidual,
      varInterviewer: interviewerRatio * varResidual,
      varResidual,
      remlCriterion: criterion,
      fixed: this.fixedEffects(means, gramFactor, varResidual),
      interviewer: placed(modes),
      interviewerSd: placed(inverse.map((entry) => Math.sqrt(varResidual * interviewerRatio * entry))),
      candidate: this.candidateModes(candidateRatio, means, modes),
    };
  }

  /** Fills the matrices for these ratios and reduces them. `gramFactor` holds [X y]'s factor, lower triangle. */
  private decompose(candidateRatio: number, interviewerRatio: number) {
    const { design, width, order } = this;
    const stages = design.stages;
    this.fill(candidateRatio, interviewerRatio);
    let logDeterminant = 0;
    for (const [size, count] of this.sizes) logDeterminant += count * Math.log1p(candidateRatio * size);
    const gramFactor = this.gram.slice();
    if (interviewerRatio > 0) {
      if (!factorise(order.matrix)) return { criterion: Number.NaN, gramFactor, residual: 0 };
      for (let i = 0; i < design.interviewers; i += 1)
        logDeterminant += 2 * Math.log(order.matrix.values[i * design.interviewers + i]!);
      solveLower(order.matrix, this.cross, width);
      for (let i = 0; i < design.interviewers; i += 1) {
        for (let a = 0; a < width; a += 1) {
          const left = interviewerRatio * this.cross[i * width + a]!;
          for (let b = 0; b <= a; b += 1) gramFactor[a * width + b]! -= left * this.cross[i * width + b]!;
        }
      }
    } else {
      order.matrix.values.fill(0);
      for (let i = 0; i < design.interviewers; i += 1) order.matrix.values[i * design.interviewers + i] = 1;
    }
    reduceGram(gramFactor, width);
    for (let s = 0; s < stages; s += 1) logDeterminant += 2 * Math.log(gramFactor[s * width + s]!);
    const residual = Math.max(gramFactor[stages * width + stages]!, 1e-14 * this.totalSquare);
    const freedom = design.scores - stages;
    const criterion = logDeterminant + freedom * (1 + Math.log((2 * Math.PI * residual) / freedom));
    return { criterion, gramFactor, residual };
  }

  private fill(candidateRatio: number, interviewerRatio: number): void {
    const { design, at, y, cross, gram, width } = this;
    const { offsets, stage } = design;
    const { size, values } = this.order.matrix;
    const last = width - 1;
    values.fill(0);
    cross.fill(0);
    gram.fill(0);
    for (let c = 0; c < design.candidates; c += 1) {
      const begin = offsets[c]!;
      const end = offsets[c + 1]!;
      const weight = candidateRatio / (1 + candidateRatio * (end - begin));
      const shared = interviewerRatio * weight;
      let sum = 0;
      for (let a = begin; a < end; a += 1) sum += y[a]!;
      gram[last * width + last]! -= weight * sum * sum;
      for (let a = begin; a < end; a += 1) {
        const i = at[a]!;
        const s = stage[a]!;
        const left = y[a]! - weight * sum;
        cross[i * width + last]! += left;
        gram[last * width + s]! += left;
        gram[last * width + last]! += y[a]! * y[a]!;
        cross[i * width + s]! += 1 - weight;
        gram[s * width + s]! += 1 - weight;
        values[i * size + i]! += interviewerRatio - shared;
        for (let b = begin; b < a; b += 1) {
          const j = at[b]!;
          const t = stage[b]!;
          cross[i * width + t]! -= weight;
          cross[j * width + s]! -= weight;
          gram[s * width + t]! -= weight;
          gram[t * width + s]! -= weight;
          if (i > j) values[i * size + j]! -= shared;
          else if (i < j) values[j * size + i]! -= shared;
          else values[i * size + i]! -= 2 * shared;
        }
      }
    }
    for (let i = 0; i < size; i += 1) values[i * size + i]! += 1;
  }

  private fixedEffects(means: Float64Array, gramFactor: Float64Array, varResidual: number) {
    const { design, width } = this;
    const stdError = (contrast: (s: number) => number): number => {
      const solved = new Float64Array(design.stages);
      let sum = 0;
      for (let s = 0; s < design.stages; s += 1) {
        let value = contrast(s);
        for (let k = 0; k < s; k += 1) value -= gramFactor[s * width + k]! * solved[k]!;
        solved[s] = value / gramFactor[s * width + s]!;
        sum += solved[s]! * solved[s]!;
      }
      return Math.sqrt(varResidual * sum);
    };
    return design.stageNames.map((name, index) => ({
      term: index === 0 ? '(Intercept)' : name,
      estimate: index === 0 ? means[0]! + this.mean : means[index]! - means[0]!,
      stdError: stdError((s) => (s === index ? 1 : 0) - (index > 0 && s === 0 ? 1 : 0)),
    }));
  }

  private candidateModes(candidateRatio: number, means: Float64Array, modes: Float64Array): Float64Array {
    const { design, at, y } = this;
    const candidate = new Float64Array(design.candidates);
    for (let c = 0; c < design.candidates; c += 1) {
      let sum = 0;
      for (let a = design.offsets[c]!; a < design.offsets[c + 1]!; a += 1)
        sum += y[a]! - means[design.stage[a]!]! - modes[at[a]!]!;
      const size = design.offsets[c + 1]! - design.offsets[c]!;
      candidate[c] = (candidateRatio / (1 + candidateRatio * size)) * sum;
    }
    return candidate;
  }

  private squareWithinStages(): number {
    const { design, y } = this;
    const sums = new Float64Array(design.stages);
    const counts = new Float64Array(design.stages);
    for (let a = 0; a < design.scores; a += 1) {
      sums[design.stage[a]!]! += y[a]!;
      counts[design.stage[a]!]! += 1;
    }
    return this.totalSquare - sums.reduce((total, sum, s) => total + (sum * sum) / counts[s]!, 0);
  }
}

/** Cholesky's factor of the small matrix, its last pivot left squared: the residual sum of squares. */
function reduceGram(gram: Float64Array, width: number): void {
  for (let row = 0; row < width; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = gram[row * width + column]!;
      for (let k = 0; k < column; k += 1) sum -= gram[row * width + k]! * gram[column * width + k]!;
      if (row === column) gram[row * width + row] = row === width - 1 ? sum : Math.sqrt(sum);
      else gram[row * width + column] = sum / gram[column * width + column]!;
    }
  }
}
