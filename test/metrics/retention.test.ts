import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildRelations, openTestWarehouse, rowsOf } from '../helpers/test-warehouse.ts';

const golden = JSON.parse(
  readFileSync(new URL('../golden/cases/d19-kaplan-meier-6mp.json', import.meta.url), 'utf8'),
);
type Arm = { time: number[]; event: number[] };
const tolerance = 1e-6;

/** Golden d19 counts weeks; with 15 days to a week, 90, 180, 365 and 730 days fall on weeks 6, 12, 24.3 and 48.7. */
const daysPerWeek = 15;

const hiresOf = (department: string, { time, event }: Arm) =>
  time.map((weeks, index) => ({
    employee_id: `${department}-${index}`,
    opportunity_id: `${department}-${index}`,
    year: 2020,
    days_observed: weeks * daysPerWeek,
    is_terminated: event[index] === 1,
    termination_type: event[index] === 1 ? (index % 2 ? 'voluntary' : 'involuntary') : null,
  }));

async function retentionOf(arms: Record<string, Arm>) {
  const connection = await openTestWarehouse();
  const hires = Object.entries(arms).flatMap(([department, arm]) => hiresOf(department, arm));
  const scopes = hires.flatMap(({ employee_id, opportunity_id }) => {
    const department = employee_id.split('-')[0]!;
    return [
      { employee_id, opportunity_id, scope_kind: 'company', scope_id: 'company', scope_name: 'company' },
      { employee_id, opportunity_id, scope_kind: 'department', scope_id: department, scope_name: department },
    ];
  });
  await buildRelations(connection, {
    given: { 'intermediate.hires': hires, 'intermediate.hire_scopes': scopes },
    want: ['metrics.retention'],
  });
  const rows = await rowsOf(connection, 'select * from metrics.retention');
  return (scope: string, period: string, kind: string, days: number) =>
    rows.find(
      (row) =>
        row.scope_id === scope && row.period === period && row.kind === kind && Number(row.days) === days,
    )!;
}

describe('metrics.retention', () => {
  it('reproduces golden d19: survival, log-log bounds, numbers at risk and the logrank test', async () => {
    const row = await retentionOf(golden.input);
    const { treated, control, logrank } = golden.expected;
    for (const [arm, days, at] of [
      ['treated', 90, treated.time.indexOf(6)],
      ['treated', 180, treated.time.indexOf(10)],
      ['treated', 365, treated.time.indexOf(23)],
      ['control', 90, control.time.indexOf(5)],
      ['control', 180, control.time.indexOf(12)],
    ] as const) {
      const { value, lower_bound, upper_bound, p_logrank } = row(arm, 'all', 'any', days);
      const expected = golden.expected[arm];
      expect(Math.abs(Number(value) - expected.survival[at])).toBeLessThan(tolerance);
      expect(Math.abs(Number(lower_bound) - expected.ci_lower_loglog[at])).toBeLessThan(tolerance);
      expect(Math.abs(Number(upper_bound) - expected.ci_upper_loglog[at])).toBeLessThan(tolerance);
      expect(Math.abs(Number(p_logrank) - logrank.p)).toBeLessThan(logrank.p * tolerance);
    }
    expect(Number(row('treated', 'all', 'any', 90).n_at_risk)).toBe(treated.at_risk[0]);
    expect(Number(row('treated', 'all', 'any', 180).n_at_risk)).toBe(treated.at_risk[3]);
  });

  it('everybody gone is a survival of 0 without bounds; nobody followed so long is too recent', async () => {
    const row = await retentionOf(golden.input);
    expect(row('control', 'all', 'any', 730)).toMatchObject({
      value: 0,
      lower_bound: null,
      upper_bound: null,
      suppressed_because: null,
    });
    expect(row('treated', 'all', 'any', 730)).toMatchObject({
      value: null,
      p_logrank: null,
      suppressed_because: 'not_mature',
    });
    expect(Number(row('treated', 'all', 'any', 730).n)).toBe(21);
  });

  it('a dismissal is censored where only resignations count', async () => {
    const row = await retentionOf({ treated: golden.input.treated, control: golden.input.control });
    const { time, event } = golden.input.treated as Arm;
    const resigned = time.filter(
      (weeks, index) => weeks === 6 && event[index] === 1 && index % 2 === 1,
    ).length;
    expect(Number(row('treated', 'all', 'voluntary', 90).value)).toBeCloseTo(1 - resigned / 21, 12);
  });

  it('nine hires are too few, their count stays', async () => {
    const few = { time: Array(9).fill(7), event: Array(9).fill(1) };
    const row = await retentionOf({ few, many: golden.input.control });
    expect(row('few', 'all', 'any', 90)).toMatchObject({
      value: null,
      suppressed_because: 'n_below_minimum',
    });
    expect(Number(row('few', 'all', 'any', 90).n)).toBe(9);
  });

  it('the company is compared with nobody', async () => {
    const row = await retentionOf(golden.input);
    expect(row('company', 'all', 'any', 90).p_logrank).toBeNull();
    expect(row('company', '2020', 'any', 90).value).not.toBeNull();
  });

  it('a company that hired nobody still has its rows', async () => {
    const row = await retentionOf({});
    expect(row('company', 'all', 'voluntary', 365)).toMatchObject({
      value: null,
      suppressed_because: 'n_below_minimum',
    });
  });
});
