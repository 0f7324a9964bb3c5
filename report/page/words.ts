import type { Row } from './data.ts';

const reasons: Record<string, string> = {
  n_below_minimum: 'too few to say',
  empty_group: 'nobody in this group',
  no_comparison_group: 'no group to compare with',
  no_selections: 'nobody selected in the reference group',
  no_rating_variance: 'all scores alike',
  no_outcome_variance: 'all outcomes alike',
  small_cell: 'withheld: a small group',
  complementary: 'withheld: it would reveal a small group',
  not_mature: 'too recent to know',
  not_connected: 'no common scale',
  not_pulled: 'the key or the extract does not hold it',
  confidential: 'confidential',
};

/** Why there is no number, in words. */
export const reasonWords = (reason: unknown): string => reasons[String(reason)] ?? String(reason);

export const percent = (value: unknown): string =>
  typeof value === 'number' ? `${(value * 100).toFixed(1)}%` : '–';
export const decimal = (value: unknown): string =>
  typeof value === 'number' ? value.toFixed(2).replace('-', '−') : '–';
export const count = (value: unknown): string =>
  typeof value === 'number' ? value.toLocaleString('en') : '–';

/** `0.31 [0.12, 0.48]`, or the reason there is none. */
export function estimate(row: Row, format: (value: unknown) => string): string {
  if (row.suppressed_because !== null) return reasonWords(row.suppressed_because);
  const bounds =
    row.lower_bound === null && row.upper_bound === null
      ? ''
      : `\u00a0[${format(row.lower_bound)},\u00a0${format(row.upper_bound)}]`;
  return `${format(row.value)}${bounds}`;
}

const labels: Record<string, string> = {
  gender: 'Gender',
  race_ethnicity: 'Race and ethnicity',
  gender_race_ethnicity: 'Gender with race and ethnicity',
  veteran: 'Veteran status',
  disability: 'Disability',
  age_40_plus: 'Age 40 and over',
  bottom_line: 'Applied to hired',
  performance: 'performance',
  retained_365: 'stayed a year',
};

export const label = (name: unknown): string => labels[String(name)] ?? String(name).replaceAll('_', ' ');
