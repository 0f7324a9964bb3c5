import { describe, expect, it } from 'vitest';
import { expectClose, goldenCase, type Json } from '../helpers/golden-case.ts';
import { buildRelations, type Given, openTestWarehouse, rowsOf } from '../helpers/test-warehouse.ts';

async function built(given: Given, relation: string): Promise<Json[]> {
  const connection = await openTestWarehouse();
  await buildRelations(connection, { given, want: [relation] });
  const rows = await rowsOf(connection, `from ${relation}`);
  connection.disconnectSync();
  return rows;
}

describe('golden cases through the relations that need them', () => {
  it('d29: how far candidates and interviewers are crossed', async () => {
    const { input, expected, tolerance } = goldenCase('d29-gqk-ill-structured');
    const scores = Object.entries(input.design as Record<string, string[]>).flatMap(([candidate, met]) =>
      met.map((interviewer) => ({
        feedback_id: candidate + interviewer,
        opportunity_id: candidate,
        interviewer_id: interviewer,
        score: 3,
        is_in_window: true,
      })),
    );
    const scopes = Object.keys(input.design).map((candidate) => ({
      opportunity_id: candidate,
      scope_kind: 'company',
      scope_id: 'company',
    }));
    const [facts] = await built(
      { 'intermediate.interviewer_scores': scores, 'intermediate.opportunity_scopes': scopes },
      'intermediate.rating_facts',
    );
    expectClose([facts.k_hat, facts.q], [expected.k_hat, expected.q], tolerance);
    const { var_true: t, var_rater: r, var_residual: e } = input;
    const [row] = await built(
      {
        'intermediate.rating_facts': [
          { ...facts, is_constant: false, scope_kind: 'company', scope_id: 'company', n_scores: 14 },
        ],
        'intermediate.score_coincidences': [],
        'intermediate.score_models': Object.entries({ candidate: t, interviewer: r, residual: e }).map(
          ([term, estimate]) => ({ fit_id: 'company|company', term_kind: 'variance', term, estimate }),
        ),
      },
      'metrics.rating_reliability',
    );
    expectClose(row.value, expected.g_q_k, tolerance);
    expectClose(row.icc_agreement, expected.g_q_1_single_rater_nested, tolerance);
  });

  it('d32: bounds over votes whose outcome nobody saw', async () => {
    const { input, expected, tolerance } = goldenCase('d32-decision-accuracy-bounds');
    const votes: [number, number, boolean | null][] = [
      [input.yes_hired_success, 4, true],
      [input.yes_hired_fail, 3, false],
      [input.no_hired_success, 2, true],
      [input.no_hired_fail, 1, false],
      [input.yes_unobserved, 3, null],
      [input.no_unobserved, 2, null],
    ];
    const all = votes.flatMap(([n, score, isSuccess], cell) =>
      Array.from({ length: n }, (_, i) => ({ id: `o${cell}-${i}`, score, isSuccess })),
    );
    const rows = await built(
      {
        'intermediate.interviewer_names': [],
        'intermediate.interviewer_scores': all.map(({ id, score }) => ({
          feedback_id: id,
          opportunity_id: id,
          interviewer_id: 'i1',
          score,
        })),
        'intermediate.hire_outcomes': all.flatMap(({ id, isSuccess }) =>
          isSuccess === null
            ? []
            : [
                {
                  employee_id: id,
                  opportunity_id: id,
                  outcome: 'performance',
                  is_success: isSuccess,
                  is_mature: true,
                },
              ],
        ),
      },
      'metrics.decision_accuracy',
    );
    expect(rows.map((row) => row.interviewer_id).sort()).toEqual(['all', 'i1']);
    for (const row of rows) {
      expectClose(
        [row.value, row.lower_bound, row.upper_bound, row.lower_monotone, row.upper_monotone],
        [
          expected.accuracy_among_observed,
          expected.accuracy_lower,
          expected.accuracy_upper,
          expected.accuracy_lower_monotone,
          expected.accuracy_upper_monotone,
        ],
        tolerance,
      );
    }
  });

  it('d33: decisions and outcomes read together', async () => {
    const { input, expected, tolerance } = goldenCase('d33-benchmark-plus-outcome');
    for (const name of ['case1', 'case2']) {
      const x = input[name];
      const people = [
        ...Array.from({ length: x.n1 }, (_, i) => ({ id: `f${i}`, group: 'Female', isHired: i < x.d1 })),
        ...Array.from({ length: x.n0 }, (_, i) => ({ id: `m${i}`, group: 'Male', isHired: i < x.d0 })),
      ];
      const hires = people.filter((person) => person.isHired);
      const [row] = await built(
        {
          'intermediate.opportunity_step_decisions': people.map(({ id, isHired }) => ({
            opportunity_id: id,
            step: 'bottom_line',
            decision: isHired ? 'selected' : 'rejected',
          })),
          'intermediate.opportunity_groups': people.map(({ id, group }) => ({
            opportunity_id: id,
            characteristic: 'gender',
            group,
          })),
          'intermediate.hire_groups': hires.map(({ id, group }) => ({
            employee_id: id,
            opportunity_id: id,
            characteristic: 'gender',
            group,
          })),
          'intermediate.hire_outcomes': hires.map(({ id, group }) => ({
            employee_id: id,
            opportunity_id: id,
            outcome: 'performance',
            is_success: Number(id.slice(1)) < (group === 'Female' ? x.s1 : x.s0),
            is_mature: true,
          })),
        },
        'metrics.benchmark_outcome',
      );
      const wanted = expected[name];
      expectClose(row.decision_rate_difference, wanted.benchmark_difference, tolerance);
      expectClose([row.decision_lower, row.decision_upper], wanted.benchmark_ci, tolerance);
      expectClose(row.value, wanted.outcome_difference, tolerance);
      expectClose([row.lower_bound, row.upper_bound], wanted.outcome_ci, tolerance);
      expect(row.reading).toBe(wanted.verdict.replace('group_1', 'group').replace('group_0', 'reference'));
    }
  });

  it('d34: simultaneous rank bounds', async () => {
    const { input, expected } = goldenCase('d34-rank-bounds');
    const ids = input.estimate.map((_: number, i: number) => `i${i}`);
    const rows = await built(
      {
        'intermediate.interviewer_names': [],
        'intermediate.interviewer_scores': ids.flatMap((id: string) =>
          Array.from({ length: 5 }, (_, n) => ({
            feedback_id: id + n,
            opportunity_id: `o${n}`,
            interviewer_id: id,
            score: 3,
            is_in_window: true,
          })),
        ),
        'intermediate.rating_facts': [
          { scope_kind: 'company', scope_id: 'company', is_comparable: true, is_constant: false },
        ],
        'intermediate.score_models': ids.map((id: string) => ({
          fit_id: 'company|company',
          term_kind: 'interviewer',
          term: id,
          estimate: 0,
          std_error: 1,
        })),
        'intermediate.fixed_severities': ids.map((id: string, i: number) => ({
          interviewer_id: id,
          component_id: 'i0',
          fixed_effect_severity: input.estimate[i],
          fixed_effect_severity_se: input.se[i],
        })),
      },
      'metrics.interviewer_severity',
    );
    const bounds = (column: string): number[] =>
      ids.map((id: string) => Number(rows.find((row) => row.interviewer_id === id)[column]));
    expect(bounds('rank_lower')).toEqual(expected.lower);
    expect(bounds('rank_upper')).toEqual(expected.upper);
  });
});
