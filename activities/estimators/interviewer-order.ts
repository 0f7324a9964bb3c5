import type { EnvelopeMatrix } from './cholesky.ts';
import type { RatingDesign } from './rating-design.ts';

/** Where each interviewer stands in the matrix, and the matrix in which those who never met lie far apart. */
export interface InterviewerOrder {
  place: Int32Array;
  matrix: EnvelopeMatrix;
}

/**
 * Cuthill and McKee's order, reversed: interviewers who shared candidates stand close together, so that the matrix
 * of shared candidates is zero away from its diagonal wherever offices and teams keep to themselves.
 */
export function orderInterviewers(design: RatingDesign): InterviewerOrder {
  const size = design.interviewers;
  const met = new Uint8Array(size * size);
  for (let c = 0; c < design.candidates; c += 1) {
    for (let a = design.offsets[c]!; a < design.offsets[c + 1]!; a += 1) {
      for (let b = design.offsets[c]!; b < a; b += 1) {
        met[design.interviewer[a]! * size + design.interviewer[b]!] = 1;
        met[design.interviewer[b]! * size + design.interviewer[a]!] = 1;
      }
    }
  }
  const degree = new Int32Array(size);
  for (let i = 0; i < size; i += 1) for (let j = 0; j < size; j += 1) degree[i]! += met[i * size + j]!;
  const order = breadthFirst(size, met, degree).reverse();
  const place = new Int32Array(size);
  order.forEach((interviewer, at) => {
    place[interviewer] = at;
  });
  const first = Int32Array.from({ length: size }, (_, at) => at);
  order.forEach((interviewer, at) => {
    for (let other = 0; other < at; other += 1) {
      if (met[interviewer * size + order[other]!]) {
        first[at] = other;
        break;
      }
    }
  });
  return { place, matrix: { size, values: new Float64Array(size * size), first } };
}

function breadthFirst(size: number, met: Uint8Array, degree: Int32Array): number[] {
  const byDegree = (a: number, b: number): number => degree[a]! - degree[b]! || a - b;
  const starts = Array.from({ length: size }, (_, i) => i).sort(byDegree);
  const isSeen = new Uint8Array(size);
  const order: number[] = [];
  for (const start of starts) {
    if (isSeen[start]) continue;
    isSeen[start] = 1;
    order.push(start);
    for (let head = order.length - 1; head < order.length; head += 1) {
      const at = order[head]! * size;
      const neighbours: number[] = [];
      for (let j = 0; j < size; j += 1) {
        if (!met[at + j] || isSeen[j]) continue;
        isSeen[j] = 1;
        neighbours.push(j);
      }
      order.push(...neighbours.sort(byDegree));
    }
  }
  return order;
}
