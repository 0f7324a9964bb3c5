/** `suppressed_because` in a few words, for a table at 80 columns. */
export const reasonWords: Record<string, string> = {
  n_below_minimum: 'too few',
  empty_group: 'nobody in it',
  no_comparison_group: 'no group to compare with',
  no_selections: 'reference selected nobody',
  no_rating_variance: 'does not vary',
  no_outcome_variance: 'outcome does not vary',
  small_cell: 'hidden: small cell',
  complementary: 'hidden: gives another away',
  not_mature: 'too recent',
  not_connected: 'no common scale',
  not_pulled: 'not pulled',
  confidential: 'confidential',
};

export const reasonInWords = (reason: string): string => reasonWords[reason] ?? reason.replaceAll('_', ' ');
