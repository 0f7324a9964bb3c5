export type Cell = string | number | boolean | null;

const grouped = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 });

const isRate = (column: string, unit: string | null): boolean =>
  unit === 'share' || /_(rate|share)$/.test(column) || /_rate_/.test(column);

const isProbability = (column: string, unit: string | null): boolean =>
  unit === 'probability' || /^[pq]_/.test(column);

/** A cell for people: rates as percentages, probabilities and other numbers to three digits, nothing as a dash. */
export function cellInWords(value: Cell, column: string, unit: string | null): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  // A line break or a terminal's control code in a title would break the table.
  if (typeof value === 'string') return value.replaceAll(/[\s\p{Cc}]+/gu, ' ');
  if (isRate(column, unit)) return `${(value * 100).toFixed(1).replace(/^-0\.0$/, '0.0')}%`;
  if (isProbability(column, unit)) return value > 0 && value < 0.001 ? '<0.001' : value.toFixed(3);
  const isCount = !unit || unit === 'count' || unit === 'days' || /^n(_|$)|^days$/.test(column);
  if (Math.abs(value) >= 100 || (isCount && Number.isInteger(value))) return grouped(value);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2).replace(/^-(0\.?0*)$/, '$1');
}
