import type { Row } from './data.ts';

const reasons: Record<string, string> = {
  n_below_minimum: 'too few to say',
  empty_group: 'nobody in this group',
  no_comparison_group: 'no group to compare with',
  no_selections: 'nobody selected in the reference group',
  no_rating_variance: 'all alike, so nothing to compare',
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
export const probability = (value: unknown): string =>
  typeof value !== 'number' ? '–' : value < 0.001 ? '< 0.001' : value.toFixed(3);

/** `0.31 [0.12, 0.48]`, or the reason there is none. Where everybody was selected a ratio has no interval. */
export function estimate(row: Row, format: (value: unknown) => string): string {
  if (row.suppressed_because !== null) return reasonWords(row.suppressed_because);
  const bounds =
    row.lower_bound === null && row.upper_bound === null
      ? ', no interval'
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
  bottom_line: 'applied to hired',
  performance: 'performance',
  retained_365: 'staying a year',
  days_to_first_interview: 'days to first interview',
  days_to_hire: 'days to hire',
  is_internal: 'came from inside',
  is_referral: 'was referred',
  n_interviewers: 'number of interviewers',
  n_interviews: 'number of interviews',
  n_no_votes: 'number of no votes',
  offer_days: 'days from offer to hire',
  panel_mean: 'panel’s mean score',
  panel_sd: 'spread of the panel’s scores',
  employee_unknown_to_lever: 'employee unknown to Lever',
  hire_not_marked_in_lever: 'hire not marked in Lever',
};

export const label = (name: unknown): string => labels[String(name)] ?? String(name).replaceAll('_', ' ');
