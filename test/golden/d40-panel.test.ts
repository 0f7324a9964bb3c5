import { beforeAll, describe, expect, it } from 'vitest';
import { expectClose, goldenCase, goldenRows, type Json } from '../helpers/golden-case.ts';
import { buildRelations, openTestWarehouse, rowsOf } from '../helpers/test-warehouse.ts';

/** The synthetic panel with planted effects goes through the real relations of metrics.md 3 and 4. */
const { expected, tolerance } = goldenCase('d40-panel');
const ratings = goldenRows('d40-panel-ratings.csv');
const candidates = goldenRows('d40-panel-candidates.csv');
const interviewers = goldenRows('d40-panel-interviewers.csv');
const hired = candidates.filter((candidate) => candidate.hired === 1);
const feedbackId = (rating: Json): string => `${rating.candidate}-${rating.interviewer}`;

const given = {
  'landing.config_thresholds': [{ name: 'minimum_hires_for_accuracy', value: 5 }],
  'intermediate.as_of': [{ as_of: '2026-11-01 00:00:00', as_of_on: '2026-11-01' }],
  'intermediate.interviewer_names': [],
  'intermediate.assigned_interviews': [],
  'intermediate.interviewer_scores': ratings.map((rating) => ({
    feedback_id: feedbackId(rating),
    opportunity_id: rating.candidate,
    interviewer_id: rating.interviewer,
    stage_name: rating.stage,
    score: rating.overall,
    is_yes: Number(rating.overall) >= 3,
    is_in_window: true,
  })),
  'intermediate.question_scores': ratings.flatMap((rating) =>
    ['q1', 'q2', 'q3'].map((question) => ({
      feedback_id: feedbackId(rating),
      opportunity_id: rating.candidate,
      interviewer_id: rating.interviewer,
      template_id: 'tpl',
      template: 'Panel',
      question,
      score: rating[question],
    })),
  ),
  'intermediate.opportunity_scopes': candidates.map(({ candidate }) => ({
    opportunity_id: candidate,
    scope_kind: 'company',
    scope_id: 'company',
    scope_name: 'company',
  })),
  'intermediate.opportunity_groups': candidates.map(({ candidate, group }) => ({
    opportunity_id: candidate,
    characteristic: 'gender',
    group,
  })),
  'intermediate.interviewer_groups': interviewers.map(({ interviewer, group }) => ({
    interviewer_id: interviewer,
    characteristic: 'gender',
    group,
  })),
  'intermediate.hire_outcomes': hired.map(({ candidate, performance_z }) => ({
    employee_id: candidate,
    opportunity_id: candidate,
    outcome: 'performance',
    outcome_value: performance_z,
    is_success: Number(performance_z) >= 0,
    is_mature: true,
  })),
  'intermediate.hire_scopes': hired.map(({ candidate }) => ({
    employee_id: candidate,
    opportunity_id: candidate,
    scope_kind: 'company',
    scope_id: 'company',
    scope_name: 'company',
  })),
  'intermediate.hire_groups': hired.map(({ candidate, group }) => ({
    employee_id: candidate,
    opportunity_id: candidate,
    characteristic: 'gender',
    group,
  })),
};

const want = [
  'metrics.interviewer_severity',
  'metrics.rating_reliability',
  'metrics.interviewer_score_gap',
  'metrics.same_group_effect',
  'metrics.vote_impact',
  'metrics.interviewer_style',
  'metrics.interviewer_accuracy',
  'metrics.interview_validity',
  'metrics.decision_accuracy',
  'metrics.differential_prediction',
  'metrics.question_validity',
];

/** Numbers as numbers, whatever DuckDB's JSON makes of counts. */
const number = (value: unknown): number | null => (value === null ? null : Number(value));
const found: Record<string, Json[]> = {};
const byInterviewer = (rows: Json[], column: string): Record<string, number | null> =>
  Object.fromEntries(rows.map((row) => [row.interviewer_id, number(row[column])]));

beforeAll(async () => {
  const connection = await openTestWarehouse();
  await buildRelations(connection, { given, want });
  for (const relation of [...want, 'intermediate.score_models'])
    found[relation] = await rowsOf(connection, `from ${relation}`);
  connection.disconnectSync();
});

describe('golden d40, the panel end to end', () => {
  it('severity, its conditional SD, variance components and fixed effects are those of lme4', () => {
    const severity = expected.severity_lmm;
    const rows = found['metrics.interviewer_severity']!;
    expectClose(byInterviewer(rows, 'value'), severity.severity, tolerance.severity_lmm);
    const sd = Object.fromEntries(
      rows.map((row) => [row.interviewer_id, (row.upper_bound - row.lower_bound) / 2 / 1.96]),
    );
    expectClose(sd, severity.severity_se, tolerance.severity_lmm);
    const term = (name: string): Json =>
      found['intermediate.score_models']!.find((row) => row.term === name && row.term_kind !== 'interviewer');
    expectClose(term('candidate').estimate, severity.var_candidate, tolerance.severity_lmm);
    expectClose(term('interviewer').estimate, severity.var_interviewer, tolerance.severity_lmm);
    expectClose(term('residual').estimate, severity.var_residual, tolerance.severity_lmm);
    expectClose(term('reml').estimate, severity.reml_criterion, 1e-9);
    expectClose(term('(Intercept)').estimate, severity.fixed['(Intercept)'], tolerance.severity_lmm);
    expectClose(term('phone').estimate, severity.fixed.stagephone, tolerance.severity_lmm);
    expectClose(term('phone').std_error, severity.fixed_se.stagephone, tolerance.severity_lmm);
  });

  it('fixed-effect severity and its standard error are those of lm', () => {
    const rows = found['metrics.interviewer_severity']!;
    const { severity, se } = expected.severity_two_way_fe;
    expectClose(byInterviewer(rows, 'fixed_effect_severity'), severity, tolerance.default);
    expectClose(byInterviewer(rows, 'fixed_effect_severity_se'), se, tolerance.default);
    expect(new Set(rows.map((row) => row.component_id))).toEqual(new Set(['i01']));
  });

  it('reliability of the panel', () => {
    const [row] = found['metrics.rating_reliability']!;
    const reliability = expected.reliability;
    expectClose(
      {
        k_hat: row.k_hat,
        q: row.q,
        g_q_k: row.value,
        icc_agreement_1: row.icc_agreement,
        icc_consistency_1: row.icc_consistency,
        krippendorff_alpha_interval: row.krippendorff_alpha_interval,
        krippendorff_alpha_ordinal: row.krippendorff_alpha_ordinal,
      },
      reliability,
      tolerance.reliability,
    );
  });

  it('gaps within panels, observed, shrunk and pooled', () => {
    const rows = found['metrics.interviewer_score_gap']!;
    const gap = expected.within_panel_gap;
    const own = rows.filter((row) => row.interviewer_id !== 'all');
    const [whole] = rows.filter((row) => row.interviewer_id === 'all');
    for (const interviewer of gap.per_interviewer) {
      const row = own.find((one) => one.interviewer_id === interviewer.interviewer);
      expect([Number(row.n_group), Number(row.n_reference)]).toEqual([
        interviewer.n_focal,
        interviewer.n_reference,
      ]);
      expectClose(row.gap_observed, interviewer.gap, tolerance.within_panel_gap);
      expectClose(row.se, interviewer.se, tolerance.within_panel_gap);
      expectClose(row.df, interviewer.df, tolerance.within_panel_gap);
      expectClose(row.p_value, interviewer.p, tolerance.within_panel_gap);
    }
    expectClose(byInterviewer(own, 'value'), gap.eb_gap, tolerance.within_panel_gap);
    expectClose(byInterviewer(own, 'q_value'), gap.bh_adjusted_p, tolerance.within_panel_gap);
    const se = Object.fromEntries(
      own.map((row) => [row.interviewer_id, (row.upper_bound - row.value) / 1.96]),
    );
    expectClose(se, gap.eb_se, tolerance.within_panel_gap);
    expectClose(
      { mu: whole.value, se: whole.se, tau2: whole.tau2, I2: whole.i2 },
      gap.REML,
      tolerance.within_panel_gap,
    );
  });

  it('sharing a group, errors clustered by candidate', () => {
    const row = found['metrics.same_group_effect']!.find((one) => one.characteristic === 'gender');
    expectClose(row.value, expected.affinity.lambda, tolerance.default);
    expectClose(row.se, expected.affinity.se_cluster_candidate_cr1, tolerance.default);
  });

  it('votes within stages', () => {
    const [row] = found['metrics.vote_impact']!;
    const mh = expected.votes_mh_by_stage;
    expectClose(row.odds_ratio, mh.or_mh, tolerance.default);
    expectClose([row.odds_ratio_lower, row.odds_ratio_upper], mh.or_ci, tolerance.default);
    expectClose([row.value, row.lower_bound, row.upper_bound], [mh.rr_mh, ...mh.rr_ci], tolerance.default);
    expectClose([row.cmh_chi2, row.p_cmh], [mh.cmh_chi2, mh.cmh_p], tolerance.default);
    expectClose(row.z_multiple_events, mh.z_multiple_events, tolerance.default);
    expectClose(row.shortfall_total, mh.shortfall_total, tolerance.default);
    expectClose(row.breslow_day_tarone, mh.breslow_day_tarone, tolerance.default);
    expectClose(row.p_homogeneity, mh.p_tarone, tolerance.default);
  });

  it('accuracy of interviewers, each and pooled', () => {
    const rows = found['metrics.interviewer_accuracy']!.filter((row) => row.outcome === 'performance');
    const { validity } = expected;
    for (const interviewer of validity.per_interviewer) {
      const row = rows.find((one) => one.interviewer_id === interviewer.interviewer);
      expectClose(Number(row.n_hires), interviewer.n, 0);
      expectClose(row.r_observed, interviewer.r, tolerance.validity);
      expectClose(row.kendall_tau_b, interviewer.tau_b, tolerance.validity);
      expectClose(row.pairwise_accuracy, interviewer.pairwise_accuracy, tolerance.validity);
      const v = 1 / (interviewer.n - 3);
      expectClose(row.reliability, validity.REML.tau2 / (validity.REML.tau2 + v), tolerance.validity);
    }
    expectClose(byInterviewer(rows, 'value'), validity.eb_r, tolerance.validity);
  });

  it('validity of the panel mean', () => {
    const { validity } = expected;
    const row = found['metrics.interview_validity']!.find((one) => one.outcome === 'performance');
    expectClose(row.value, validity.r_panel_mean_restricted, tolerance.validity);
    expectClose(row.u, validity.u_panel_mean, tolerance.validity);
    expectClose(row.r_case2, validity.r_panel_mean_case2, tolerance.validity);
    expectClose(row.auc, validity.auc_panel_mean_success.auc, tolerance.validity);
    expectClose(row.auc_se, validity.auc_panel_mean_success.se_delong, tolerance.validity);
    expectClose([row.tau2, row.i2], [validity.REML.tau2, validity.REML.I2], tolerance.validity);
    expectClose(
      [row.pooled_r, row.pooled_r_lower, row.pooled_r_upper],
      [validity.REML.r, ...validity.REML.ci_r],
      tolerance.validity,
    );
    expectClose(
      [row.q_heterogeneity, row.p_heterogeneity],
      [validity.DL.Q, validity.DL.Q_p],
      tolerance.validity,
    );
    expect(row.can_tell_interviewers_apart).toBe(false);
  });

  it('one line for both groups', async () => {
    // The case has 20 hires of the group; the relation asks for 30 and says so.
    const [row] = found['metrics.differential_prediction']!;
    expect(row.suppressed_because).toBe('n_below_minimum');
    expect([row.value, row.f_omnibus]).toEqual([null, null]);
    const connection = await openTestWarehouse();
    const thresholds = [{ name: 'minimum_hires_per_group', value: 3 }];
    await buildRelations(connection, {
      given: { ...given, 'landing.config_thresholds': thresholds },
      want: ['metrics.differential_prediction'],
    });
    const [open] = (await rowsOf(connection, 'from metrics.differential_prediction')) as Json[];
    const { omnibus, slope, intercept } = expected.cleary;
    expectClose([open.f_omnibus, open.p_omnibus], [omnibus.F, omnibus.p], tolerance.default);
    expectClose([open.f_slope, open.p_slope], [slope.F, slope.p], tolerance.default);
    expectClose([open.f_intercept, open.p_intercept], [intercept.F, intercept.p], tolerance.default);
    expectClose(open.value, intercept.estimate, tolerance.default);
    connection.disconnectSync();
  });

  it('habits on the form', () => {
    const rows = found['metrics.interviewer_style']!;
    for (const { interviewer, _row, ...style } of expected.style) {
      const row = rows.find(({ interviewer_id }) => interviewer_id === interviewer);
      expectClose(
        {
          n: Number(row.n),
          mean: row.mean_score,
          sd: row.sd_score,
          yes_rate: row.value,
          entropy_normalised: row.entropy_normalised,
          mean_within_form_sd: row.mean_within_form_sd,
          straight_line_rate: row.straight_line_rate,
        },
        style,
        tolerance.default,
      );
    }
  });
});
