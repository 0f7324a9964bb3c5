/** 0.975 quantile of the normal distribution. */
const z = 1.959963984540054;
/** Where a curve counts as having come down to one half, in spite of rounding. */
const half = 0.5 + 1e-12;
const logOfLogOfTwo = Math.log(Math.LN2);

/** What is kept of a cell: eight numbers, one cache line, because a walk through the times jumps from cell to cell. */
const left = 0;
const blockN = 1;
const blockSurvival = 2;
const blockVariance = 3;
const lastEvent = 4;
const median = 5;
const lower = 6;
const upper = 7;
const width = 8;

/**
 * Many Kaplan-Meier curves drawn at once, as far as their medians need. Everybody enters their cells first; then they
 * leave in order of time, those with an event before those censored at the same time.
 *
 * While nobody is censored the estimate is a single fraction of the block's start, so it is kept as one: a product of a
 * hundred thousand factors would not come out at exactly one half.
 */
export class KaplanMeierCells {
  readonly size: number;
  private readonly n: Int32Array;
  private readonly states: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.n = new Int32Array(size);
    this.states = new Float64Array(size * width).fill(Number.NaN);
  }

  enter(cell: number): void {
    this.n[cell]! += 1;
  }

  /** Everybody is in: the curves begin at 1. */
  begin(): void {
    for (let cell = 0; cell < this.size; cell += 1) {
      const at = cell * width;
      this.states[at + left] = this.n[cell]!;
      this.states[at + blockN] = this.n[cell]!;
      this.states[at + blockSurvival] = 1;
      this.states[at + blockVariance] = 0;
    }
  }

  entered(cell: number): number {
    return this.n[cell]!;
  }

  leave(cell: number, time: number, isEvent: boolean): void {
    const { states } = this;
    const at = cell * width;
    const last = states[at + lastEvent]!;
    if (last < time) {
      this.look(at, last);
      states[at + lastEvent] = Number.NaN;
    }
    const nLeft = states[at + left]!;
    states[at + left] = nLeft - 1;
    if (isEvent) {
      states[at + lastEvent] = time;
      return;
    }
    const n = states[at + blockN]!;
    if (nLeft !== n) {
      states[at + blockVariance]! += 1 / nLeft - 1 / n;
      states[at + blockSurvival]! *= nLeft / n;
    }
    states[at + blockN] = nLeft - 1;
  }

  /** The median with its log-log bounds; null where a curve never comes down to one half. */
  medianOf(cell: number): { median: number | null; lower: number | null; upper: number | null } {
    const at = cell * width;
    const last = this.states[at + lastEvent]!;
    if (!Number.isNaN(last)) this.look(at, last);
    this.states[at + lastEvent] = Number.NaN;
    const orNull = (field: number): number | null => {
      const time = this.states[at + field]!;
      return Number.isNaN(time) ? null : time;
    };
    return { median: orNull(median), lower: orNull(lower), upper: orNull(upper) };
  }

  /** Notes which of the three curves are at most one half after the events of this time. */
  private look(at: number, time: number): void {
    const { states } = this;
    if (!Number.isNaN(states[at + upper]!)) return;
    const nLeft = states[at + left]!;
    const n = states[at + blockN]!;
    // The events of a time are one drop. Where a censoring of the same time closed the block, the drop is in the block.
    const survival = states[at + blockSurvival]! * (nLeft === n ? 1 : nLeft / n);
    const isDown = !Number.isNaN(states[at + median]!);
    if (!isDown && survival <= half) states[at + median] = time;
    if (survival === 0) return;
    const variance = states[at + blockVariance]! + (nLeft === n ? 0 : 1 / nLeft - 1 / n);
    // Early on, no bound can have come down to one half: this spares the logarithms.
    if (!isDown && survival > 0.75 && z * z * variance < 0.77 * (1 - survival) ** 2) return;
    const hazard = -Math.log(survival);
    const reach = (z * Math.sqrt(variance)) / hazard;
    const distance = Math.log(hazard) - logOfLogOfTwo;
    if (Number.isNaN(states[at + lower]!) && distance + reach >= -1e-12) states[at + lower] = time;
    if (distance - reach >= -1e-12) states[at + upper] = time;
  }
}
