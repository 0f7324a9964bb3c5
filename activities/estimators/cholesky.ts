/** Width of a block of columns: its rows of 64 doubles stay in the first cache. */
const block = 64;

/**
 * A symmetric positive definite matrix with most of its rows beginning in zeros: row-major, lower triangle used.
 * `first[i]` is the first column of row i that may be other than zero. Factorising fills nothing to its left.
 */
export interface EnvelopeMatrix {
  size: number;
  values: Float64Array;
  first: Int32Array;
}

/**
 * Replaces the lower triangle by its Cholesky factor. Columns are taken in blocks, sixteen entries at a time, so
 * that each number loaded is used four times. Returns false where the matrix is not positive definite.
 */
export function factorise({ size, values, first }: EnvelopeMatrix): boolean {
  for (let begin = 0; begin < size; begin += block) {
    const end = Math.min(begin + block, size);
    subtractFinishedColumns(size, values, first, begin, end);
    for (let row = begin; row < size; row += 1) {
      const at = row * size;
      const last = Math.min(row, end - 1);
      for (let column = Math.max(begin, first[row]!); column <= last; column += 1) {
        const other = column * size;
        let sum = values[at + column]!;
        for (let k = Math.max(begin, first[row]!, first[column]!); k < column; k += 1)
          sum -= values[at + k]! * values[other + k]!;
        if (row !== column) values[at + column] = sum / values[other + column]!;
        else if (sum > 0) values[at + column] = Math.sqrt(sum);
        else return false;
      }
    }
  }
  return true;
}

function subtractFinishedColumns(
  size: number,
  a: Float64Array,
  first: Int32Array,
  begin: number,
  end: number,
): void {
  if (begin === 0) return;
  let row = begin;
  for (; row + 4 <= size; row += 4) {
    const rowFirst = Math.min(first[row]!, first[row + 1]!, first[row + 2]!, first[row + 3]!);
    if (rowFirst >= begin) continue;
    const r0 = row * size;
    const r1 = r0 + size;
    const r2 = r1 + size;
    const r3 = r2 + size;
    for (let column = begin; column + 4 <= end && column <= row; column += 4) {
      const columnFirst = Math.min(
        first[column]!,
        first[column + 1]!,
        first[column + 2]!,
        first[column + 3]!,
      );
      const b0 = column * size;
      const b1 = b0 + size;
      const b2 = b1 + size;
      const b3 = b2 + size;
      let c00 = 0;
      let c01 = 0;
      let c02 = 0;
      let c03 = 0;
      let c10 = 0;
      let c11 = 0;
      let c12 = 0;
      let c13 = 0;
      let c20 = 0;
      let c21 = 0;
      let c22 = 0;
      let c23 = 0;
      let c30 = 0;
      let c31 = 0;
      let c32 = 0;
      let c33 = 0;
      for (let k = Math.max(rowFirst, columnFirst); k < begin; k += 1) {
        const x0 = a[r0 + k]!;
        const x1 = a[r1 + k]!;
        const x2 = a[r2 + k]!;
        const x3 = a[r3 + k]!;
        const y0 = a[b0 + k]!;
        const y1 = a[b1 + k]!;
        const y2 = a[b2 + k]!;
        const y3 = a[b3 + k]!;
        c00 += x0 * y0;
        c01 += x0 * y1;
        c02 += x0 * y2;
        c03 += x0 * y3;
        c10 += x1 * y0;
        c11 += x1 * y1;
        c12 += x1 * y2;
        c13 += x1 * y3;
        c20 += x2 * y0;
        c21 += x2 * y1;
        c22 += x2 * y2;
        c23 += x2 * y3;
        c30 += x3 * y0;
        c31 += x3 * y1;
        c32 += x3 * y2;
        c33 += x3 * y3;
      }
      a[r0 + column]! -= c00;
      a[r0 + column + 1]! -= c01;
      a[r0 + column + 2]! -= c02;
      a[r0 + column + 3]! -= c03;
      a[r1 + column]! -= c10;
      a[r1 + column + 1]! -= c11;
      a[r1 + column + 2]! -= c12;
      a[r1 + column + 3]! -= c13;
      a[r2 + column]! -= c20;
      a[r2 + column + 1]! -= c21;
      a[r2 + column + 2]! -= c22;
      a[r2 + column + 3]! -= c23;
      a[r3 + column]! -= c30;
      a[r3 + column + 1]! -= c31;
      a[r3 + column + 2]! -= c32;
      a[r3 + column + 3]! -= c33;
    }
  }
  subtractRemainder(size, a, first, begin, end, row);
}

/** Rows below the last full four. Columns come in fours except in the last block, which ends in these rows. */
function subtractRemainder(
  size: number,
  a: Float64Array,
  first: Int32Array,
  begin: number,
  end: number,
  from: number,
): void {
  for (let row = from; row < size; row += 1) {
    for (let column = begin; column < end && column <= row; column += 1) {
      let sum = 0;
      for (let k = Math.max(first[row]!, first[column]!); k < begin; k += 1)
        sum += a[row * size + k]! * a[column * size + k]!;
      a[row * size + column]! -= sum;
    }
  }
}

/** Solves L x = b in place, for several right-hand sides laid out row by row. */
export function solveLower({ size, values, first }: EnvelopeMatrix, b: Float64Array, sides: number): void {
  for (let row = 0; row < size; row += 1) {
    const at = row * size;
    for (let k = first[row]!; k < row; k += 1) {
      const factor = values[at + k]!;
      if (factor === 0) continue;
      for (let side = 0; side < sides; side += 1) b[row * sides + side]! -= factor * b[k * sides + side]!;
    }
    const pivot = values[at + row]!;
    for (let side = 0; side < sides; side += 1) b[row * sides + side]! /= pivot;
  }
}

/** Solves L' x = b in place, for several right-hand sides laid out row by row. */
export function solveUpper({ size, values, first }: EnvelopeMatrix, b: Float64Array, sides: number): void {
  for (let row = size - 1; row >= 0; row -= 1) {
    const at = row * size;
    const pivot = values[at + row]!;
    for (let side = 0; side < sides; side += 1) b[row * sides + side]! /= pivot;
    for (let k = first[row]!; k < row; k += 1) {
      const factor = values[at + k]!;
      if (factor === 0) continue;
      for (let side = 0; side < sides; side += 1) b[k * sides + side]! -= factor * b[row * sides + side]!;
    }
  }
}

/** The diagonal of the inverse of the matrix that was factorised: the squared length of each column of L⁻¹. */
export function inverseDiagonal({ size, values, first }: EnvelopeMatrix): Float64Array {
  const diagonal = new Float64Array(size);
  const width = 16;
  const columns = new Float64Array(size * width);
  for (let begin = 0; begin < size; begin += width) {
    const sides = Math.min(width, size - begin);
    columns.fill(0);
    for (let side = 0; side < sides; side += 1) columns[(begin + side) * width + side] = 1;
    for (let row = begin; row < size; row += 1) {
      const at = row * size;
      const target = row * width;
      for (let k = Math.max(begin, first[row]!); k < row; k += 1) {
        const factor = values[at + k]!;
        const source = k * width;
        for (let side = 0; side < width; side += 1)
          columns[target + side]! -= factor * columns[source + side]!;
      }
      const pivot = values[at + row]!;
      for (let side = 0; side < sides; side += 1) {
        const entry = columns[target + side]! / pivot;
        columns[target + side] = entry;
        diagonal[begin + side]! += entry * entry;
      }
    }
  }
  return diagonal;
}
