/** 0.975 quantile of the normal distribution. */
const z = 1.959963984540054;
/** Where a curve counts as having come down to one half, in spite of rounding. */
const half = 0.5 + 1e-12;
const logOfLogOfTwo = Math.log(Math.LN2);

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
  private readonly nLeft: Int32Array;
  private readonly blockSurvival: Float64Array;
  private readonly blockVariance: Float64Array;
  private readonly blockN: Int32Array;
  private readonly lastEvent: Float64Array;
  private readonly median: Float64Array;
  private readonly lower: Float64Array;
  private readonly upper: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.n = new Int32Array(size);
    this.nLeft = new Int32Array(size);
    this.blockSurvival = new Float64Array(size).fill(1);
    this.blockVariance = new Float64Array(size);
    this.blockN = new Int32Array(size);
    this.lastEvent = new Float64Array(size).fill(Number.NaN);
    this.median = new Float64Array(size).fill(Number.NaN);
    this.lower = new Float64Array(size).fill(Number.NaN);
    this.upper = new Float64Array(size).fill(Number.NaN);
  }

  enter(cell: number): void {
    this.n[cell]! += 1;
    this.nLeft[cell]! += 1;
    this.blockN[cell]! += 1;
  }

  entered(cell: number): number {
    return this.n[cell]!;
  }

  leave(cell: number, time: number, isEvent: boolean): void {
    const last = this.lastEvent[cell]!;
    if (!Number.isNaN(last) && last !== time) {
      this.look(cell, last);
      this.lastEvent[cell] = Number.NaN;
    }
    if (isEvent) {
      this.lastEvent[cell] = time;
      this.nLeft[cell]! -= 1;
      return;
    }
    const left = this.nLeft[cell]!;
    if (left !== this.blockN[cell]) {
      this.blockVariance[cell]! += 1 / left - 1 / this.blockN[cell]!;
      this.blockSurvival[cell]! *= left / this.blockN[cell]!;
    }
    this.nLeft[cell] = left - 1;
    this.blockN[cell] = left - 1;
  }

  /** The median with its log-log bounds; null where a curve never comes down to one half. */
  medianOf(cell: number): { median: number | null; lower: number | null; upper: number | null } {
    const last = this.lastEvent[cell]!;
    if (!Number.isNaN(last)) this.look(cell, last);
    this.lastEvent[cell] = Number.NaN;
    const orNull = (time: number): number | null => (Number.isNaN(time) ? null : time);
    return {
      median: orNull(this.median[cell]!),
      lower: orNull(this.lower[cell]!),
      upper: orNull(this.upper[cell]!),
    };
  }

  /** Notes which of the three curves are at most one half after the events of this time. */
  private look(cell: number, time: number): void {
    if (!Number.isNaN(this.upper[cell]!)) return;
    const left = this.nLeft[cell]!;
    // The events of a time are one drop. Where a censoring of the same time closed the block, the drop is in the block.
    const survival = this.blockSurvival[cell]! * (left === this.blockN[cell] ? 1 : left / this.blockN[cell]!);
    const isDown = !Number.isNaN(this.median[cell]!);
    if (!isDown && survival <= half) this.median[cell] = time;
    if (survival === 0) return;
    const variance =
      this.blockVariance[cell]! + (left === this.blockN[cell] ? 0 : 1 / left - 1 / this.blockN[cell]!);
    if (!isDown && survival > 0.75 && z * z * variance < 0.77 * (1 - survival) ** 2) return;
    const hazard = -Math.log(survival);
    const reach = (z * Math.sqrt(variance)) / hazard;
    const distance = Math.log(hazard) - logOfLogOfTwo;
    if (Number.isNaN(this.lower[cell]!) && distance + reach >= -1e-12) this.lower[cell] = time;
    if (distance - reach >= -1e-12) this.upper[cell] = time;
  }
}
