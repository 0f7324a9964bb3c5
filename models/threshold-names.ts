/** The names of `seeds.thresholds`, here so that a configuration can be checked without a warehouse. */
export const thresholdNames = [
  'small_cell',
  'four_fifths',
  'minimum_group_share',
  'minimum_hires_for_accuracy',
  'minimum_scores_for_severity',
  'minimum_scores_per_group',
  'minimum_hires_per_group',
  'minimum_ratings_per_cycle',
  'score_window_months',
  'late_feedback_days',
  'outcome_window_start_days',
  'outcome_window_end_days',
  'success_rating_z',
  'false_discovery_rate',
  'yes_score',
] as const;
