/** Mulberry32: the same seed gives the same numbers. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let at = result.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [result[at], result[other]] = [result[other]!, result[at]!];
  }
  return result;
}

/** Everything that happens by chance in an invented company; `errors` multiplies how often its people make mistakes. */
export class Chance {
  readonly random: () => number;
  readonly errors: number;

  constructor(seed: number, errors: number) {
    this.random = generator(seed);
    this.errors = errors;
  }

  happens(share: number): boolean {
    return this.random() < share;
  }

  mistake(share: number): boolean {
    return this.random() < Math.min(0.92, share * this.errors);
  }

  below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** The first far oftener than the last, as names are. */
  pickCommon<T>(items: readonly T[]): T {
    return items[Math.floor(items.length * this.random() ** 2)]!;
  }

  digits(length: number): string {
    return Array.from({ length }, () => this.below(10)).join('');
  }

  id(): string {
    const hex = Array.from({ length: 32 }, () => this.below(16).toString(16)).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
}
