import { type Line, linesOf, type Series } from './suppression-lines.ts';

/** In `reached`, a cell that is not published. */
export const notPublished = -1;

export interface Cells {
  series: Series;
  /** By column, the count of every series; `notPublished` where it has no cell. */
  reached: Int32Array[];
  /** Of every series the first column with a small cell; infinity where there is none. */
  smallFrom: Float64Array;
  smallCell: number;
}

/**
 * Hides further cells until no line gives a hidden one away (metrics.md 0.6 b), and returns the first hidden column of
 * every series, infinity where there is none. Lines are walked in order, again and again; one that nothing changed
 * since the walk before has nothing new to say.
 */
export function withheldSeries({ series, reached, smallFrom, smallCell }: Cells): Float64Array {
  const hiddenFrom = smallFrom.slice();
  const kinds = linesOf(series);
  const changes = new Changes(kinds, smallFrom.length);
  for (let walk = 1; changes.lastWalk >= walk - 1; walk += 1) {
    kinds.forEach((lines, kind) => {
      reached.forEach((counts, column) => {
        lines.forEach((line, at) => {
          if (changes.last(kind, at) < walk - 1) return;
          const next = nextToHide(line, counts, hiddenFrom, column, smallCell);
          if (next === undefined) return;
          hiddenFrom[next] = column;
          changes.note(next, walk);
        });
      });
    });
  }
  return hiddenFrom;
}

/** In which walk a cell of a line, or its total, was last hidden; 0 for what was small to begin with. */
class Changes {
  lastWalk = 0;
  private readonly ofSeries: Int32Array;
  private readonly ofLines: Int32Array[];
  private readonly lineOf: Int32Array[];

  constructor(
    private readonly kinds: Line[][],
    nSeries: number,
  ) {
    this.ofSeries = new Int32Array(nSeries);
    this.ofLines = kinds.map((lines) => new Int32Array(lines.length));
    this.lineOf = kinds.map((lines) => {
      const lineOf = new Int32Array(nSeries).fill(-1);
      lines.forEach(({ cells }, at) => {
        for (const cell of cells) lineOf[cell] = at;
      });
      return lineOf;
    });
  }

  note(series: number, walk: number): void {
    this.lastWalk = walk;
    this.ofSeries[series] = walk;
    this.lineOf.forEach((lineOf, kind) => {
      if (lineOf[series] !== -1) this.ofLines[kind]![lineOf[series]!] = walk;
    });
  }

  last(kind: number, line: number): number {
    const { total } = this.kinds[kind]![line]!;
    const ofTotal = total === undefined ? 0 : this.ofSeries[total]!;
    return Math.max(this.ofLines[kind]![line]!, ofTotal);
  }
}

function nextToHide(
  line: Line,
  counts: Int32Array,
  hiddenFrom: Float64Array,
  column: number,
  smallCell: number,
): number | undefined {
  const isTotalPublished = line.total !== undefined && counts[line.total] !== notPublished;
  const isTotalHidden = isTotalPublished && hiddenFrom[line.total!]! <= column;
  let nHiddenCells = 0;
  let hiddenCount = 0;
  let mostShown = 0;
  for (const cell of line.cells) {
    const count = counts[cell]!;
    if (count === notPublished) continue;
    if (hiddenFrom[cell]! <= column) {
      nHiddenCells += 1;
      hiddenCount += count;
    } else if (count > mostShown) mostShown = count;
  }
  const isAlone = nHiddenCells + (isTotalHidden ? 1 : 0) === 1;
  const isSumSmall = line.isGroups && nHiddenCells > 0 && hiddenCount < smallCell && mostShown > 0;
  if (!isAlone && !isSumSmall) return undefined;
  const smallest = smallestShown(line, counts, hiddenFrom, column);
  if (smallest !== undefined) return smallest;
  return !isTotalPublished || isTotalHidden || line.isTotalKept ? undefined : line.total;
}

/** Non-zero before zero, then the smaller, then the first by name, which is the order of the cells. */
function smallestShown(
  { cells }: Line,
  counts: Int32Array,
  hiddenFrom: Float64Array,
  column: number,
): number | undefined {
  let smallest: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const cell of cells) {
    const count = counts[cell]!;
    if (count === notPublished || hiddenFrom[cell]! <= column) continue;
    const weight = count === 0 ? Number.MAX_VALUE : count;
    if (weight < least) [smallest, least] = [cell, weight];
  }
  return smallest;
}
