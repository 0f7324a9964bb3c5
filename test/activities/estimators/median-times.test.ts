import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../../activities/estimators/median-times.ts';

interface Wait {
  days: number;
  isDecided: boolean;
  department?: number;
  year?: number;
  gender?: number;
}

/** Rows as the relation orders them; everybody is in scope 1, department 2 or as said, group 1 or as said. */
function medians(waits: Wait[]): Record<string, unknown>[] {
  const sorted = [...waits].sort((a, b) => a.days - b.days || Number(b.isDecided) - Number(a.isDecided));
  const column = <T>(value: (wait: Wait) => T): T[] => sorted.map(value);
  const output = estimate.run({
    step: column(() => 'hired'),
    year: column((wait) => wait.year ?? 2025),
    days: column((wait) => wait.days),
    is_decided: column((wait) => wait.isDecided),
    company: column(() => 1),
    department: column((wait) => wait.department ?? 2),
    location: column(() => 4),
    posting: column(() => 5),
    source: column(() => 6),
    hiring_manager: column(() => 7),
    gender: column((wait) => wait.gender ?? 1),
    race_ethnicity: column(() => 13),
    gender_race_ethnicity: column(() => 14),
    veteran: column(() => 15),
    disability: column(() => 16),
  });
  return output.step!.map((_, row) =>
    Object.fromEntries(Object.keys(estimate.output).map((name) => [name, output[name]![row]])),
  );
}

const cell = (rows: Record<string, unknown>[], scope: number, group: number, period = 'all') =>
  rows.find((row) => row.scope_number === scope && row.group_number === group && row.period === period);

describe('median times', () => {
  it('golden d19: remission under 6-MP and placebo, bounds where the published curves cross one half', () => {
    const { input, expected } = JSON.parse(
      readFileSync(new URL('../../golden/cases/d19-kaplan-meier-6mp.json', import.meta.url), 'utf8'),
    );
    const waits = ['treated', 'control'].flatMap((arm, at) =>
      input[arm].time.map((days: number, row: number) => ({
        days,
        isDecided: input[arm].event[row] === 1,
        gender: at + 1,
      })),
    );
    const rows = medians(waits);
    for (const [at, arm] of ['treated', 'control'].entries()) {
      const curve = expected[arm];
      const crossing = (list: (number | null)[]): number | null => {
        const place = list.findIndex((value) => value !== null && value <= 0.5);
        return place < 0 ? null : curve.time[place];
      };
      expect(cell(rows, 1, at + 1)).toMatchObject({
        n_at_risk: 21,
        median: curve.median,
        median_lower: crossing(curve.ci_lower_loglog),
        median_upper: crossing(curve.ci_upper_loglog),
      });
    }
  });

  it('a curve that ends above one half has no median, nor one without events', () => {
    const waits = [3, 5, 8, 9].map((days, at) => ({ days, isDecided: at === 0 }));
    expect(cell(medians(waits), 1, 0)).toMatchObject({ n_at_risk: 4, median: null });
    expect(cell(medians(waits.map((wait) => ({ ...wait, isDecided: false }))), 1, 0)).toMatchObject({
      median: null,
    });
  });

  it('an even number without censoring comes down to exactly one half, a hundred thousand people too', () => {
    const waits = Array.from({ length: 100_000 }, (_, at) => ({ days: at + 1, isDecided: true }));
    expect(cell(medians(waits), 1, 0)).toMatchObject({ n_at_risk: 100_000, median: 50_000 });
  });

  it('a decision comes before a censoring at the same moment', () => {
    // Of 4, two are decided at day 5 and one is censored then: 1 - 2/4 = 1/2.
    const waits = [5, 5, 5, 9].map((days, at) => ({ days, isDecided: at < 2 }));
    expect(cell(medians(waits), 1, 0)).toMatchObject({ median: 5 });
  });

  it('everybody stands in each of their scopes, in all years and their own', () => {
    const rows = medians([
      { days: 2, isDecided: true, department: 2, year: 2024 },
      { days: 10, isDecided: true, department: 3, year: 2025 },
    ]);
    expect(cell(rows, 1, 0)).toMatchObject({ n_at_risk: 2, median: 2 });
    expect(cell(rows, 2, 0)).toMatchObject({ n_at_risk: 1, median: 2 });
    expect(cell(rows, 3, 1, '2025')).toMatchObject({ n_at_risk: 1, median: 10 });
    expect(cell(rows, 3, 1, '2024')).toBeUndefined();
  });

  it('agrees with the curve drawn the long way, ties and censoring included', () => {
    const waits = Array.from({ length: 500 }, (_, at) => ({
      days: (at * 7919) % 97,
      isDecided: (at * 104729) % 10 < 6,
      gender: 1 + (at % 3),
    }));
    const rows = medians(waits);
    for (const gender of [1, 2, 3]) {
      const group = waits.filter((wait) => wait.gender === gender);
      expect(cell(rows, 1, gender)).toMatchObject({ n_at_risk: group.length, ...longWay(group) });
    }
  });
});

/** Greenwood's variance and log-log bounds, time by time. */
function longWay(group: Wait[]): Record<string, number | null> {
  const found: Record<string, number | null> = { median: null, median_lower: null, median_upper: null };
  let survival = 1;
  let variance = 0;
  for (const time of [...new Set(group.map((wait) => wait.days))].sort((a, b) => a - b)) {
    const atRisk = group.filter((wait) => wait.days >= time).length;
    const events = group.filter((wait) => wait.days === time && wait.isDecided).length;
    if (events === 0) continue;
    survival *= 1 - events / atRisk;
    variance += events / (atRisk * (atRisk - events));
    const reach = Math.exp((1.959963984540054 * Math.sqrt(variance)) / Math.log(survival));
    if (survival <= 0.5 + 1e-12) found.median ??= time;
    if (survival > 0 && survival ** (1 / reach) <= 0.5) found.median_lower ??= time;
    if (survival > 0 && survival ** reach <= 0.5) found.median_upper ??= time;
  }
  return found;
}
