/** The values that are there, each once, in a fixed order: landing the same record twice gives the same row. */
export function distinct(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => Boolean(value)))].sort();
}
