import { describe, expect, it } from 'vitest';
import { buildRelations, openTestWarehouse, rowsOf } from '../helpers/test-warehouse.ts';

interface Hire {
  x: number | null;
  y: number | null;
}

/** One measure, days_to_hire, against performance; a null y is a hire without an outcome yet. */
async function associationOf(hires: Hire[], landing: Record<string, Record<string, unknown>[]> = {}) {
  const connection = await openTestWarehouse();
  await buildRelations(connection, {
    given: {
      ...landing,
      'intermediate.hire_process': hires.flatMap(({ x }, at) =>
        x === null
          ? []
          : [
              {
                employee_id: `e${at}`,
                opportunity_id: `o${at}`,
                process_measure: 'days_to_hire',
                measure_value: x,
              },
            ],
      ),
      'intermediate.hire_outcomes': hires.map(({ y }, at) => ({
        employee_id: `e${at}`,
        opportunity_id: `o${at}`,
        outcome: 'performance',
        outcome_value: y,
        is_success: y === null ? null : y >= 0,
        is_mature: y !== null,
      })),
    },
    want: ['metrics.process_outcome'],
  });
  const rows = await rowsOf(connection, 'select * from metrics.process_outcome');
  return (measure: string, outcome = 'performance') =>
    rows.find((row) => row.process_measure === measure && row.outcome === outcome)!;
}

const range = (n: number): number[] => Array.from({ length: n }, (_, at) => at);

describe('metrics.process_outcome', () => {
  it('tau-b with its p, and Fieller bounds', async () => {
    // 12 hires in order but for two neighbours exchanged: 66 pairs, 65 agree, 1 does not. tau = 64 / 66.
    const y = range(12);
    [y[4], y[5]] = [y[5]!, y[4]!];
    const row = (await associationOf(range(12).map((x) => ({ x, y: y[x]! }))))('days_to_hire');
    const tau = 64 / 66;
    expect(row.value).toBeCloseTo(tau, 12);
    // Without ties the variance is n (n - 1) (2n + 5) / 18 = 12 * 11 * 29 / 18.
    const z = 64 / Math.sqrt((12 * 11 * 29) / 18);
    expect(z).toBeCloseTo(4.3886, 4);
    expect(Number(row.p_value)).toBeCloseTo(1.1404e-5, 8);
    const half = 1.96 * Math.sqrt(0.437 / 8);
    expect(row.lower_bound).toBeCloseTo(Math.tanh(Math.atanh(tau) - half), 12);
    expect(row.upper_bound).toBeCloseTo(Math.tanh(Math.atanh(tau) + half), 12);
    expect(row.q_value, 'one test in the family').toBeCloseTo(Number(row.p_value), 12);
    expect(Number(row.n)).toBe(12);
  });

  it('hires without an outcome, or for whom the measure is unknown, are not counted', async () => {
    const row = await associationOf([
      ...range(12).map((x) => ({ x, y: x % 5 })),
      { x: 3, y: null },
      { x: null, y: 1 },
    ]);
    expect(Number(row('days_to_hire').n)).toBe(12);
  });

  it('nine hires are too few; nobody mature too', async () => {
    const few = await associationOf(range(9).map((x) => ({ x, y: x })));
    expect(few('days_to_hire')).toMatchObject({
      value: null,
      p_value: null,
      suppressed_because: 'n_below_minimum',
    });
    expect(Number(few('days_to_hire').n)).toBe(9);
    const none = await associationOf(range(20).map((x) => ({ x, y: null })));
    expect(none('days_to_hire').suppressed_because).toBe('n_below_minimum');
  });

  it('what never varies has no association', async () => {
    expect(
      (await associationOf(range(12).map((y) => ({ x: 7, y }))))('days_to_hire').suppressed_because,
    ).toBe('no_rating_variance');
    expect(
      (await associationOf(range(12).map((x) => ({ x, y: 1 }))))('days_to_hire').suppressed_because,
    ).toBe('no_outcome_variance');
  });

  it('a perfect order has a value and no interval', async () => {
    const row = (await associationOf(range(12).map((x) => ({ x, y: x }))))('days_to_hire');
    expect(row).toMatchObject({ value: 1, lower_bound: null, upper_bound: null, suppressed_because: null });
  });

  it('what the key cannot read says so, and so does performance without reviews', async () => {
    const row = await associationOf(
      range(12).map((x) => ({ x, y: x })),
      {
        'landing.pulls': [{ resource: 'feedback', is_readable: false }],
        'landing.config_options': [{ name: 'has_reviews', value: 'false' }],
      },
    );
    expect(row('panel_mean', 'retained_365').suppressed_because).toBe('not_pulled');
    expect(row('days_to_hire', 'performance').suppressed_because).toBe('not_pulled');
    expect(row('days_to_hire', 'retained_365').suppressed_because).toBe('n_below_minimum');
  });
});
