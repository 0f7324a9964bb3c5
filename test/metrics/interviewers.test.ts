import { describe, expect, it } from 'vitest';
import type { Json } from '../helpers/golden-case.ts';
import { buildRelations, type Given, openTestWarehouse, rowsOf } from '../helpers/test-warehouse.ts';

interface Score {
  candidate: string;
  interviewer: string;
  score: number;
  stage?: string;
  interview?: string;
}

const asOf = [{ as_of: '2026-11-01 00:00:00', as_of_on: '2026-11-01' }];

/** A company of these scores; every candidate in one department, nobody's group known unless given. */
function company(scores: Score[], more: Given = {}): Given {
  const candidates = [...new Set(scores.map(({ candidate }) => candidate))];
  return {
    'intermediate.as_of': asOf,
    'intermediate.interviewer_names': [],
    'intermediate.assigned_interviews': [],
    'intermediate.question_scores': [],
    'intermediate.opportunity_groups': [],
    'intermediate.interviewer_groups': [],
    'intermediate.hire_outcomes': [],
    'intermediate.hire_scopes': [],
    'intermediate.interviewer_scores': scores.map((given, index) => ({
      feedback_id: `f${index}`,
      opportunity_id: given.candidate,
      interviewer_id: given.interviewer,
      interview_id: given.interview ?? null,
      stage_name: given.stage ?? 'Onsite',
      score: given.score,
      is_yes: given.score >= 3,
      completed_at: '2026-03-01 00:00:00',
      is_in_window: true,
    })),
    'intermediate.opportunity_scopes': candidates.map((candidate) => ({
      opportunity_id: candidate,
      scope_kind: 'company',
      scope_id: 'company',
      scope_name: 'company',
    })),
    ...more,
  };
}

async function built(given: Given, ...want: string[]): Promise<Record<string, Json[]>> {
  const connection = await openTestWarehouse();
  await buildRelations(connection, { given, want });
  const rows: Record<string, Json[]> = {};
  for (const relation of want) rows[relation] = await rowsOf(connection, `from ${relation}`);
  connection.disconnectSync();
  return rows;
}

const of = (rows: Json[], interviewer: string): Json =>
  rows.find((row) => row.interviewer_id === interviewer);

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe('severity', () => {
  it('who saw only strong candidates is not gentle, and who gives everyone 3 is not hard', async () => {
    // Ten strong and ten weak candidates. Ann and Bob see all of them and say 4 or 2, Bob one less for every fourth.
    // Sue saw only the strong and said 4, as they did. Lea says one more than they do of the weak. Tim says 3 of all.
    const scores = range(20).flatMap((c) => {
      const candidate = `c${String(c).padStart(2, '0')}`;
      const level = c < 10 ? 4 : 2;
      return [
        { candidate, interviewer: 'ann', score: level },
        { candidate, interviewer: 'bob', score: c % 4 === 0 ? level - 1 : level },
        { candidate, interviewer: 'tim', score: 3 },
        ...(c < 10 ? [{ candidate, interviewer: 'sue', score: 4 }] : []),
        ...(c >= 10 ? [{ candidate, interviewer: 'lea', score: 3 }] : []),
      ];
    });
    const { 'metrics.interviewer_severity': severity, 'metrics.interviewer_style': style } = (await built(
      company(scores),
      'metrics.interviewer_severity',
      'metrics.interviewer_style',
    )) as { [relation: string]: Json[] };
    const [sue, lea] = [of(severity!, 'sue'), of(severity!, 'lea')];
    expect(sue.mean_score).toBe(4);
    expect(lea.mean_score).toBe(3);
    expect(sue.value).toBeLessThan(lea.value);
    expect(of(severity!, 'tim').value).not.toBeNull();
    const tim = of(style!, 'tim');
    expect([tim.sd_score, tim.entropy_normalised, tim.yes_rate]).toEqual([0, 0, 1]);
    expect(tim.value).toBe(1);
    for (const row of severity!) {
      expect(Number(row.rank_lower)).toBeLessThanOrEqual(Number(row.rank_upper));
      expect(row.suppressed_because).toBeNull();
    }
  });

  it('two offices that never share a candidate have no common scale', async () => {
    // Leeds: ann and bob on c0 to c7, and York: yan and zoe on d0 to d5. Leeds holds more scores. In Leeds bob says
    // one less than ann half the time: fixed effects +0.25 and −0.25. York gets none.
    const leeds = range(8).flatMap((c) => [
      { candidate: `c${c}`, interviewer: 'ann', score: 2 + (c % 3) },
      { candidate: `c${c}`, interviewer: 'bob', score: 2 + (c % 3) - (c % 2) },
    ]);
    const york = range(6).flatMap((c) => [
      { candidate: `d${c}`, interviewer: 'yan', score: 2 + (c % 2) },
      { candidate: `d${c}`, interviewer: 'zoe', score: 3 },
    ]);
    const rows = (await built(company([...leeds, ...york]), 'metrics.interviewer_severity'))[
      'metrics.interviewer_severity'
    ]!;
    expect(rows.map((row) => [row.interviewer_id, row.component_id]).sort()).toEqual([
      ['ann', 'ann'],
      ['bob', 'ann'],
      ['yan', 'yan'],
      ['zoe', 'yan'],
    ]);
    expect(of(rows, 'ann').fixed_effect_severity).toBeCloseTo(0.25, 12);
    expect(of(rows, 'bob').fixed_effect_severity).toBeCloseTo(-0.25, 12);
    expect(of(rows, 'yan').fixed_effect_severity).toBeNull();
    expect(of(rows, 'yan').rank_lower).toBeNull();
    expect(of(rows, 'yan').value).not.toBeNull();
  });

  it('says why where data cannot carry it', async () => {
    const reasons = async (scores: Score[]): Promise<(string | null)[]> => {
      const rows = await built(
        company(scores),
        'metrics.interviewer_severity',
        'metrics.rating_reliability',
        'metrics.interviewer_score_gap',
        'metrics.same_group_effect',
      );
      return [...rows['metrics.interviewer_severity']!, ...rows['metrics.rating_reliability']!].map(
        (row) => row.suppressed_because,
      );
    };
    const once = range(12).map((c) => ({ candidate: `c${c}`, interviewer: `i${c % 2}`, score: 1 + (c % 4) }));
    expect(await reasons(once)).toEqual(['n_below_minimum', 'n_below_minimum', 'n_below_minimum']);
    const alone = range(12).map((c) => ({ candidate: `c${c % 6}`, interviewer: 'i', score: 1 + (c % 4) }));
    expect(await reasons(alone)).toEqual(['n_below_minimum', 'n_below_minimum']);
    const equal = range(12).map((c) => ({ candidate: `c${c % 6}`, interviewer: `i${c % 2}`, score: 3 }));
    expect(new Set(await reasons([...equal, { candidate: 'c0', interviewer: 'i1', score: 3 }]))).toEqual(
      new Set(['no_rating_variance']),
    );
  });
});

describe('accuracy', () => {
  const outcome = (employee: string, value: number | null): Json => ({
    employee_id: employee,
    opportunity_id: employee,
    outcome: 'performance',
    outcome_value: value,
    is_success: value === null ? null : value >= 0,
    is_mature: value !== null,
  });
  const scopes = (employees: string[]): Json[] =>
    employees.map((employee) => ({
      employee_id: employee,
      opportunity_id: employee,
      scope_kind: 'company',
      scope_id: 'company',
      scope_name: 'company',
    }));
  const hires = range(12).map((h) => `h${String(h).padStart(2, '0')}`);
  const relations = [
    'metrics.interviewer_accuracy',
    'metrics.interview_validity',
    'metrics.decision_accuracy',
    'metrics.question_validity',
  ];

  it('averages a hire rated twice, and refuses for who gives everyone 3', async () => {
    // Ann scores twelve hires, h00 twice (2 in one interview, 4 in another: 3). Tim gives everyone 3. Performance is
    // score less 2.5 for all but h00, where it is −0.5.
    const level = (h: number): number => (h === 0 ? 3 : 2 + (h % 3));
    const scores = [
      { candidate: 'h00', interviewer: 'ann', score: 2, interview: 'one' },
      { candidate: 'h00', interviewer: 'ann', score: 4, interview: 'two' },
      ...hires.slice(1).map((candidate, i) => ({ candidate, interviewer: 'ann', score: level(i + 1) })),
      ...hires.map((candidate) => ({ candidate, interviewer: 'tim', score: 3 })),
    ];
    const values = hires.map((_, h) => (h === 0 ? -0.5 : level(h) - 2.5));
    const rows = await built(
      company(scores, {
        'intermediate.hire_outcomes': hires.map((hire, h) => outcome(hire, values[h]!)),
        'intermediate.hire_scopes': scopes(hires),
      }),
      ...relations,
    );
    const accuracy = rows['metrics.interviewer_accuracy']!.filter((row) => row.outcome === 'performance');
    const ann = of(accuracy, 'ann');
    const x = hires.map((_, h) => level(h));
    const mean = (list: number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
    const covariance = (a: number[], b: number[]): number =>
      mean(a.map((value, i) => (value - mean(a)) * (b[i]! - mean(b))));
    const r = covariance(x, values) / Math.sqrt(covariance(x, x) * covariance(values, values));
    expect(Number(ann.n_hires)).toBe(12);
    // She has left, and Lever lists her no more: she keeps her rows, without a name.
    expect(ann.interviewer_name).toBeNull();
    expect(ann.r_observed).toBeCloseTo(r, 12);
    // She is the only one pooled: tau² is zero and the value is her own correlation.
    expect(ann.value).toBeCloseTo(r, 9);
    expect(ann.reliability).toBe(0);
    expect(Number(ann.n_overruled_no)).toBe(x.filter((score) => score < 3).length);
    const tim = of(accuracy, 'tim');
    expect([tim.value, tim.r_observed, tim.suppressed_because]).toEqual([null, null, 'no_rating_variance']);
    const validity = rows['metrics.interview_validity']!.find((row) => row.outcome === 'performance');
    expect(validity.can_tell_interviewers_apart).toBe(false);
    const votes = of(rows['metrics.decision_accuracy']!, 'tim');
    expect(votes.value).toBeCloseTo(values.filter((value) => value >= 0).length / 12, 12);
    expect([votes.lower_monotone, votes.upper_monotone]).toEqual([null, null]);
  });

  it('says not_mature while all hires are too recent, and n_below_minimum without hires', async () => {
    const scores = [
      ...hires.map((candidate, h) => ({ candidate, interviewer: 'ann', score: 1 + (h % 4) })),
      { candidate: 'c1', interviewer: 'bob', score: 3 },
    ];
    const rows = await built(
      company(scores, {
        'intermediate.hire_outcomes': hires.map((hire) => outcome(hire, null)),
        'intermediate.hire_scopes': scopes(hires),
      }),
      ...relations,
    );
    const accuracy = rows['metrics.interviewer_accuracy']!.filter((row) => row.outcome === 'performance');
    expect(of(accuracy, 'ann').suppressed_because).toBe('not_mature');
    expect(of(accuracy, 'bob').suppressed_because).toBe('n_below_minimum');
    expect(Number(of(accuracy, 'bob').n)).toBe(0);
    const validity = rows['metrics.interview_validity']!.find((row) => row.outcome === 'performance');
    expect(validity.suppressed_because).toBe('not_mature');
    const whole = of(rows['metrics.decision_accuracy']!, 'all');
    expect([whole.suppressed_because, Number(whole.n), whole.value]).toEqual(['n_below_minimum', 0, null]);
    expect(Number(whole.n_yes_unobserved) + Number(whole.n_no_unobserved)).toBe(13);
  });
});

describe('gaps and votes between groups', () => {
  it('pools one interviewer to their own gap, and hides small counts of rows without a value', async () => {
    // Ann met 12 women and 12 men beside a mate; Bob met the women only and a few men (3 with a mate).
    const scores: Score[] = [];
    const groups: Json[] = [];
    const add = (candidate: string, group: string, ann: number, mate: number, mateName: string): void => {
      groups.push({ opportunity_id: candidate, characteristic: 'gender', group });
      scores.push(
        { candidate, interviewer: 'ann', score: ann },
        { candidate, interviewer: mateName, score: mate },
      );
    };
    for (const c of range(12)) add(`w${c}`, 'Female', 2 + (c % 2), 3, 'bob');
    for (const c of range(13)) add(`m${c}`, 'Male', 3 + (c % 2), 3, c < 3 ? 'bob' : `x${c}`);
    const rows = await built(
      company(scores, { 'intermediate.opportunity_groups': groups }),
      'metrics.interviewer_score_gap',
      'metrics.vote_impact',
      'metrics.same_group_effect',
    );
    const gaps = rows['metrics.interviewer_score_gap']!;
    expect(new Set(gaps.map((row) => [row.group, row.reference_group].join()))).toEqual(
      new Set(['Female,Male']),
    );
    const ann = of(gaps, 'ann');
    const whole = of(gaps, 'all');
    expect(Number(ann.n)).toBe(25);
    expect(ann.value).toBeCloseTo(ann.gap_observed, 12);
    expect([whole.tau2, whole.i2]).toEqual([0, 0]);
    expect(whole.value).toBeCloseTo(ann.gap_observed, 12);
    expect(whole.gap_observed).toBeNull();
    const bob = of(gaps, 'bob');
    expect(bob.suppressed_because).toBe('n_below_minimum');
    expect([Number(bob.n_group), bob.n_reference, bob.n]).toEqual([12, null, null]);
    const mate = of(gaps, 'x7');
    expect([Number(mate.n_group), mate.n_reference, mate.n]).toEqual([0, null, null]);

    const [votes] = rows['metrics.vote_impact']!;
    expect(Number(votes.n)).toBe(24);
    // Women: 6 yes of ann's 12 and bob's 12 of 12; men: all 26.
    expect(votes.yes_rate).toBeCloseTo(18 / 24, 12);
    expect(votes.value).toBeCloseTo(18 / 24, 12);
    for (const row of rows['metrics.same_group_effect']!)
      expect([Number(row.n), row.suppressed_because]).toEqual([0, 'no_comparison_group']);
  });

  it('who scores alone has no gap against anybody, whatever the forms of a candidate differ by', async () => {
    const both = range(20).flatMap((c) => [
      { candidate: `c${c}`, interviewer: 'ann', score: 1 + (c % 4), interview: `i${c}` },
      { candidate: `c${c}`, interviewer: 'ann', score: 2 + (c % 3), interview: `j${c}` },
    ]);
    const groups = range(20).map((c) => ({
      opportunity_id: `c${c}`,
      characteristic: 'gender',
      group: c < 10 ? 'Female' : 'Male',
    }));
    const gaps = (
      await built(
        company(both, { 'intermediate.opportunity_groups': groups }),
        'metrics.interviewer_score_gap',
      )
    )['metrics.interviewer_score_gap']!;
    expect(gaps.map((row) => [row.interviewer_id, row.value, row.suppressed_because]).sort()).toEqual([
      ['all', null, 'n_below_minimum'],
      ['ann', null, 'n_below_minimum'],
    ]);
  });

  it('says no_rating_variance where all scores are equal', async () => {
    // Ann and Bob say 3 of eight candidates; Ann shares the group of every second one.
    const scores = range(8).flatMap((c) => [
      { candidate: `c${c}`, interviewer: 'ann', score: 3 },
      { candidate: `c${c}`, interviewer: 'bob', score: 3 },
    ]);
    const groups = range(8).map((c) => ({
      opportunity_id: `c${c}`,
      characteristic: 'gender',
      group: c % 2 === 0 ? 'Female' : 'Male',
    }));
    const rows = await built(
      company(scores, {
        'intermediate.opportunity_groups': groups,
        'intermediate.interviewer_groups': ['ann', 'bob'].map((interviewer_id) => ({
          interviewer_id,
          characteristic: 'gender',
          group: interviewer_id === 'ann' ? 'Female' : 'Non-binary',
        })),
      }),
      'metrics.same_group_effect',
    );
    const reasons = rows['metrics.same_group_effect']!.map((row) => [
      row.characteristic,
      Number(row.n),
      row.suppressed_because,
    ]);
    expect(reasons).toContainEqual(['gender', 16, 'no_rating_variance']);
    expect(reasons).toContainEqual(['veteran', 0, 'no_comparison_group']);
  });

  it('says no_comparison_group where groups never meet at one stage', async () => {
    const scores = range(20).map((c) => ({
      candidate: `c${c}`,
      interviewer: 'ann',
      score: 1 + (c % 4),
      stage: c < 8 ? 'Phone' : 'Onsite',
    }));
    const groups = range(20).map((c) => ({
      opportunity_id: `c${c}`,
      characteristic: 'gender',
      group: c < 8 ? 'Female' : 'Male',
    }));
    const rows = (
      await built(company(scores, { 'intermediate.opportunity_groups': groups }), 'metrics.vote_impact')
    )['metrics.vote_impact']!;
    expect(rows.map((row) => [row.group, row.n, row.value, row.suppressed_because])).toEqual([
      ['Female', null, null, 'no_comparison_group'],
    ]);
  });
});
