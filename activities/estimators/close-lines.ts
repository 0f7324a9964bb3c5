/** A cell of a published table: how many people are in it, and the name that settles ties. */
export interface Cell {
  count: number;
  name: string;
}

/** Cells that add up to a total; all are positions in one list of cells. */
export interface Line {
  cells: number[];
  /** The total may be hidden too, as the last choice, unless it is the company's. */
  total: number;
  isTotalKept: boolean;
}

/**
 * Hides further cells until no line has exactly one hidden cell, its total counted in: a single one would come back
 * by subtraction (metrics.md 0.6 b). Changes `isHidden` and gives back the cells it hid.
 */
export function closeLines(cells: Cell[], lines: Line[], isHidden: boolean[]): number[] {
  const complementary: number[] = [];
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const line of lines) {
      const members = [...line.cells, line.total];
      if (members.filter((member) => isHidden[member]).length !== 1) continue;
      const next = nextToHide(cells, line, isHidden);
      if (next === undefined) continue;
      isHidden[next] = true;
      complementary.push(next);
      isDone = false;
    }
  }
  return complementary;
}

/** The smallest cell that still shows, non-zero before zero, ties by first name, the total last. */
function nextToHide(cells: Cell[], line: Line, isHidden: boolean[]): number | undefined {
  const shown = line.cells.filter((cell) => !isHidden[cell]);
  if (shown.length > 0)
    return shown.reduce((best, cell) => (isBefore(cells[cell]!, cells[best]!) ? cell : best));
  return line.isTotalKept || isHidden[line.total] ? undefined : line.total;
}

function isBefore(a: Cell, b: Cell): boolean {
  if ((a.count === 0) !== (b.count === 0)) return b.count === 0;
  if (a.count !== b.count) return a.count < b.count;
  return compareCodePoints(a.name, b.name) < 0;
}

/** By code point, as DuckDB orders text; JavaScript's own order is by UTF-16 unit. */
export const compareCodePoints = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));
