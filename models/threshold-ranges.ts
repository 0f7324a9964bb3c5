import { z } from 'zod';

const share = z.number().min(0).max(1);
const count = z.int().min(0);

/** The rows of `seeds.thresholds` and what each may be set to, so that a slip shows before anything is built. */
export const thresholdRanges = {
  small_cell: count,
  four_fifths: share,
  minimum_group_share: share,
  minimum_hires_for_accuracy: count,
  minimum_scores_for_severity: count,
  minimum_scores_per_group: count,
  minimum_hires_per_group: count,
  minimum_ratings_per_cycle: count,
  score_window_months: count,
  late_feedback_days: count,
  outcome_window_start_days: count,
  outcome_window_end_days: count,
  success_rating_z: z.number(),
  false_discovery_rate: share,
  yes_score: z.int().min(1).max(4),
  link_probability: share,
};
