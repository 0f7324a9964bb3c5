import type { RatingDesign } from './rating-design.ts';

/**
 * Candidate and interviewer variance over the residual's from unadjusted sums of squares (Henderson's first method),
 * stage means taken off beforehand: unbiased for balanced and unbalanced designs alike, and a good place to start.
 */
export function momentVariances(design: RatingDesign): [number, number] {
  const { scores: n, candidates, interviewers, offsets, interviewer } = design;
  const y = withoutStageMeans(design);
  const sum = y.reduce((total, value) => total + value, 0);
  const byInterviewer = new Float64Array(interviewers);
  const counts = new Float64Array(interviewers);
  let squares = 0;
  let ofCandidates = 0;
  let panelSquares = 0;
  const repeated = new Float64Array(interviewers);
  let repeatedInPanels = 0;
  for (let c = 0; c < candidates; c += 1) {
    const size = offsets[c + 1]! - offsets[c]!;
    let total = 0;
    let pairs = 0;
    for (let a = offsets[c]!; a < offsets[c + 1]!; a += 1) {
      const i = interviewer[a]!;
      total += y[a]!;
      squares += y[a]! * y[a]!;
      byInterviewer[i]! += y[a]!;
      counts[i]! += 1;
      for (let b = offsets[c]!; b < offsets[c + 1]!; b += 1) {
        if (interviewer[b] !== i) continue;
        pairs += 1;
        repeated[i]! += 1;
      }
    }
    ofCandidates += (total * total) / size;
    panelSquares += size * size;
    repeatedInPanels += pairs / size;
  }
  const ofInterviewers = byInterviewer.reduce((total, value, i) => total + value ** 2 / counts[i]!, 0);
  const ofMean = (sum * sum) / n;
  const k2 = repeated.reduce((total, value, i) => total + value / counts[i]!, 0);
  const k3 = panelSquares / n;
  const k4 = counts.reduce((total, count) => total + count * count, 0) / n;
  const solved = solveThree(
    [
      [n - k3, repeatedInPanels - k4, candidates - 1],
      [k2 - k3, n - k4, interviewers - 1],
      [0, n - repeatedInPanels, n - candidates],
    ],
    [ofCandidates - ofMean, ofInterviewers - ofMean, squares - ofCandidates],
  );
  const [ofCandidate, ofInterviewer, residual] = solved;
  if (!(residual > 1e-6 * (squares / n))) return [1, 1];
  const bounded = (variance: number): number => Math.min(100, Math.max(0.02, variance / residual));
  return [bounded(ofCandidate), bounded(ofInterviewer)];
}

function withoutStageMeans({ score, stage, stages, scores }: RatingDesign): Float64Array {
  const sums = new Float64Array(stages);
  const counts = new Float64Array(stages);
  for (let a = 0; a < scores; a += 1) {
    sums[stage[a]!]! += score[a]!;
    counts[stage[a]!]! += 1;
  }
  return score.map((value, a) => value - sums[stage[a]!]! / counts[stage[a]!]!);
}

function solveThree(rows: number[][], right: number[]): [number, number, number] {
  const determinant = (m: number[][]): number =>
    m[0]![0]! * (m[1]![1]! * m[2]![2]! - m[1]![2]! * m[2]![1]!) -
    m[0]![1]! * (m[1]![0]! * m[2]![2]! - m[1]![2]! * m[2]![0]!) +
    m[0]![2]! * (m[1]![0]! * m[2]![1]! - m[1]![1]! * m[2]![0]!);
  const whole = determinant(rows);
  const with_ = (column: number): number =>
    determinant(rows.map((row, r) => row.map((value, c) => (c === column ? right[r]! : value)))) / whole;
  return [with_(0), with_(1), with_(2)];
}
