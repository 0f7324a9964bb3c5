/** What a rank correlation needs: the pairs that agree less those that disagree, and how many each side ties. */
export interface KendallRank {
  n: number;
  /** Concordant less discordant pairs. */
  score: number;
  tauB: number | null;
  /** The tie-corrected normal deviate of `score`, without continuity correction. */
  z: number | null;
}

/** Kendall's tau-b by Knight's method (1966): one sort and the exchanges a merge sort makes, n log n. */
export function kendallRank(x: number[], y: number[]): KendallRank {
  const n = x.length;
  const order = Uint32Array.from(x.keys()).sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  const sortedX = Float64Array.from(order, (index) => x[index]!);
  const sortedY = Float64Array.from(order, (index) => y[index]!);
  const xTies = tieSums(runs(n, (at) => sortedX[at] === sortedX[at - 1]));
  const bothTied = tieSums(
    runs(n, (at) => sortedX[at] === sortedX[at - 1] && sortedY[at] === sortedY[at - 1]),
  );
  const exchanges = mergeSortExchanges(sortedY);
  const yTies = tieSums(runs(n, (at) => sortedY[at] === sortedY[at - 1]));
  const pairs = (n * (n - 1)) / 2;
  const score = pairs - xTies.pairs - yTies.pairs + bothTied.pairs - 2 * exchanges;
  const scale = Math.sqrt((pairs - xTies.pairs) * (pairs - yTies.pairs));
  const variance = scoreVariance(n, xTies, yTies);
  return {
    n,
    score,
    tauB: scale > 0 ? score / scale : null,
    z: variance > 0 ? score / Math.sqrt(variance) : null,
  };
}

interface TieSums {
  pairs: number;
  triples: number;
  weighted: number;
}

function runs(n: number, isSameAsBefore: (at: number) => boolean): number[] {
  const lengths: number[] = n > 0 ? [1] : [];
  for (let at = 1; at < n; at += 1) {
    if (isSameAsBefore(at)) lengths[lengths.length - 1]! += 1;
    else lengths.push(1);
  }
  return lengths;
}

function tieSums(lengths: number[]): TieSums {
  const sums = { pairs: 0, triples: 0, weighted: 0 };
  for (const t of lengths) {
    sums.pairs += (t * (t - 1)) / 2;
    sums.triples += t * (t - 1) * (t - 2);
    sums.weighted += t * (t - 1) * (2 * t + 5);
  }
  return sums;
}

/** Kendall (1970), Rank Correlation Methods, chapter 4. */
function scoreVariance(n: number, x: TieSums, y: TieSums): number {
  if (n < 2) return 0;
  const untied = (n * (n - 1) * (2 * n + 5) - x.weighted - y.weighted) / 18;
  const pairwise = (2 * x.pairs * y.pairs) / (n * (n - 1));
  const threefold = n > 2 ? (x.triples * y.triples) / (9 * n * (n - 1) * (n - 2)) : 0;
  return untied + pairwise + threefold;
}

/** Sorts in place from the bottom up; gives back how many pairs stood the wrong way round. */
function mergeSortExchanges(values: Float64Array): number {
  let from: Float64Array = values;
  let to: Float64Array = new Float64Array(values.length);
  let exchanges = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at += 1) {
        if (left < middle && (right >= end || from[left]! <= from[right]!)) to[at] = from[left++]!;
        else {
          exchanges += middle - left;
          to[at] = from[right++]!;
        }
      }
    }
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
  return exchanges;
}
